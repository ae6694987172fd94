/**
 * The vocabulary and tables of the COUNTER Code of Practice.
 *
 * <p>Enum constants are spelt as COUNTER spells them ({@code Total_Item_Requests}): {@code name()}
 * is the value on the wire, and one search finds the standard and the code. Where COUNTER's
 * spelling is no Java name ({@code A&I_Database}) the constant has a {@code wireName()}. Constants
 * that never go on the wire are spelt as Java spells them.
 *
 * <p>Every rule is a table or a pure function and names its section of the Code of Practice 5.1 in
 * its comment. The vocabulary is that of Release 5.1; what Release 5 says differently stands in
 * types ending in 5 ({@link org.counted.counter.DataType5}, {@link
 * org.counted.counter.AccessType5}) and in methods that take a {@link org.counted.counter.Release}.
 *
 * <p>Nothing here reads, writes, waits or remembers; the package depends on the JDK alone.
 */
@NullMarked
package org.counted.counter;

import org.jspecify.annotations.NullMarked;
