/**
 * The vocabulary and tables of the COUNTER Code of Practice.
 *
 * <p>Enum constants are spelt as COUNTER spells them ({@code Total_Item_Requests}): {@code name()}
 * is the value on the wire, and one search finds the standard and the code.
 */
@NullMarked
package org.counted.counter;

import org.jspecify.annotations.NullMarked;
