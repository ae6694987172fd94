/**
 * The checker of COUNTER reports and of a COUNTER API's answers: {@link
 * org.counted.validate.ReportCheck} takes a document or an exchange and gives a {@link
 * org.counted.validate.Verdict}.
 *
 * <p>Three readers (JSON of Release 5.1, JSON of Release 5, tables) bring a report into one form,
 * and one class for each family of rules judges it. The tables of the standard are those of {@link
 * org.counted.counter}; nothing here knows what this service itself would have reported.
 */
@NullMarked
package org.counted.validate;

import org.jspecify.annotations.NullMarked;
