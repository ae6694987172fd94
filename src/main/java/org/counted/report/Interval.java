package org.counted.report;

import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Longer periods that follow from shorter ones. */
enum Interval {
  /** From Monday to Sunday, as ISO 8601 numbers them: 2026-W01 holds the year's first Thursday. */
  Week,
  Month,
  Year,
  /** The whole range. */
  All;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  static List<String> names() {
    return Arrays.stream(values()).map(Interval::wire).toList();
  }

  static Optional<Interval> named(String wire) {
    return Arrays.stream(values()).filter(each -> each.wire().equals(wire)).findFirst();
  }

  /** Whether periods of a cycle lie whole in one of these. */
  boolean holds(Cycle cycle) {
    return cycle == Cycle.Daily || this != Week;
  }

  /** The name of the one that holds a period; names sort as time does. */
  String of(String period) {
    return switch (this) {
      case Week -> week(LocalDate.parse(period));
      case Month -> period.substring(0, 7);
      case Year -> period.substring(0, 4);
      case All -> "all";
    };
  }

  private static String week(LocalDate date) {
    return "%04d-W%02d"
        .formatted(
            date.get(IsoFields.WEEK_BASED_YEAR), date.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }
}
