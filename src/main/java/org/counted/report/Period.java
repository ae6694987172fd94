package org.counted.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;

/** What a run counts: one day or one month, in each platform's own time zone. */
public sealed interface Period {

  /** One date. */
  record Day(LocalDate date) implements Period {
    @Override
    public LocalDate first() {
      return date;
    }

    @Override
    public LocalDate last() {
      return date;
    }

    @Override
    public Period next() {
      return new Day(date.plusDays(1));
    }

    @Override
    public Period previous() {
      return new Day(date.minusDays(1));
    }

    @Override
    public Cycle cycle() {
      return Cycle.Daily;
    }

    @Override
    public String toString() {
      return date.toString();
    }
  }

  /** One calendar month. */
  record Month(YearMonth month) implements Period {
    @Override
    public LocalDate first() {
      return month.atDay(1);
    }

    @Override
    public LocalDate last() {
      return month.atEndOfMonth();
    }

    @Override
    public Period next() {
      return new Month(month.plusMonths(1));
    }

    @Override
    public Period previous() {
      return new Month(month.minusMonths(1));
    }

    @Override
    public Cycle cycle() {
      return Cycle.Monthly;
    }

    @Override
    public String toString() {
      return month.toString();
    }
  }

  LocalDate first();

  LocalDate last();

  Cycle cycle();

  /** The period after this one. */
  Period next();

  /** The period before this one. */
  Period previous();

  /** Reads {@code yyyy-mm-dd} or {@code yyyy-mm}. */
  static Optional<Period> parse(String text) {
    try {
      return Optional.of(
          text.length() > 7 ? new Day(LocalDate.parse(text)) : new Month(YearMonth.parse(text)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
