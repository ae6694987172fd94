/** The catalogue of items, titles and databases: what descriptive metadata is current. */
@NullMarked
package org.counted.item;

import org.jspecify.annotations.NullMarked;
