package org.counted.report;

import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * The periods that are asked for, in the form that sorts as time does: {@code yyyy-mm-dd} or {@code
 * yyyy-mm}.
 *
 * @param from the first, null without a beginning
 * @param until the one after the last, null without an end
 */
record PeriodRange(@Nullable String from, @Nullable String until) {

  static final PeriodRange ALL = new PeriodRange(null, null);

  /** The days from one date until before another, or the months they lie in. */
  static PeriodRange of(Cycle cycle, LocalDate from, @Nullable LocalDate until) {
    return new PeriodRange(period(cycle, from), until == null ? null : period(cycle, until));
  }

  boolean holds(String period) {
    return (from == null || from.compareTo(period) <= 0)
        && (until == null || period.compareTo(until) < 0);
  }

  private static String period(Cycle cycle, LocalDate date) {
    return switch (cycle) {
      case Daily -> date.toString();
      case Monthly -> YearMonth.from(date).toString();
    };
  }
}
