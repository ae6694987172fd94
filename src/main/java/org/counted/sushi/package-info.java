/**
 * The COUNTER API, formerly COUNTER_SUSHI API: parameters, filters, header, items, exceptions, for
 * Release 5.1 and 5.
 */
@NullMarked
package org.counted.sushi;

import org.jspecify.annotations.NullMarked;
