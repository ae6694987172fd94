/** The command line: argument parsing and exit codes only. */
@NullMarked
package org.counted.command;

import org.jspecify.annotations.NullMarked;
