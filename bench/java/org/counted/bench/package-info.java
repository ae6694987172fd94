/** The benchmarks: programs that print their tables, each figure beside a bound of the same run. */
@NullMarked
package org.counted.bench;

import org.jspecify.annotations.NullMarked;
