/** Reporters and their runs, stored reports, reading them back, the recent-reports API. */
@NullMarked
package org.counted.report;

import org.jspecify.annotations.NullMarked;
