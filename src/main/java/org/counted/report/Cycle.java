package org.counted.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;

/** How long the periods of a report are. */
public enum Cycle {
  Daily,
  Monthly;

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The last period that had ended when the day began. */
  public Period lastFull(LocalDate today) {
    return switch (this) {
      case Daily -> new Period.Day(today.minusDays(1));
      case Monthly -> new Period.Month(YearMonth.from(today).minusMonths(1));
    };
  }
}
