/** The doors (JSON, NDJSON, access logs) and the journal behind them. */
@NullMarked
package org.counted.intake;

import org.jspecify.annotations.NullMarked;
