/**
 * Research data's usage on its way to a hub: the Dataset Report (DSR) of the Code of Practice for
 * Research Data, release RD1, as DataCite takes it.
 */
@NullMarked
package org.counted.push;

import org.jspecify.annotations.NullMarked;
