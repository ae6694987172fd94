/** The counting pass: from sorted events to report rows, with the audit trail. */
@NullMarked
package org.counted.count;

import org.jspecify.annotations.NullMarked;
