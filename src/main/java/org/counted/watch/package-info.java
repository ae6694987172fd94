/**
 * Whether it all goes well: what became of single events, how every part stands, what is found to
 * be wrong and who is told.
 */
@NullMarked
package org.counted.watch;

import org.jspecify.annotations.NullMarked;
