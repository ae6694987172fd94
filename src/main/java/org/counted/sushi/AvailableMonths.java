package org.counted.sushi;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.counted.counter.ExceptionCode;
import org.counted.counter.ReportingPeriod;

/**
 * Which months of a reporting period can be shown, and why the others cannot (Code of Practice 5.1,
 * 5 and appendix D): 3032 for months before the first, 3031 for months that are not counted yet.
 *
 * @param shown in order
 * @param exceptions 3031, 3032 or both
 */
record AvailableMonths(SortedSet<YearMonth> shown, List<CounterException> exceptions) {

  static AvailableMonths of(ReportingPeriod period, Optional<UsageSource.Months> counted) {
    SortedSet<YearMonth> shown = new TreeSet<>();
    List<YearMonth> notReady = new ArrayList<>();
    boolean gone = false;
    for (YearMonth month : period.months()) {
      if (counted.isPresent() && month.isBefore(counted.get().first())) {
        gone = true;
        continue;
      }
      if (counted.isPresent() && counted.get().processed().contains(month)) {
        shown.add(month);
        continue;
      }
      notReady.add(month);
    }
    List<CounterException> exceptions = new ArrayList<>();
    if (!notReady.isEmpty()) {
      exceptions.add(
          new CounterException(
              ExceptionCode.USAGE_NOT_READY,
              notReady.stream().map(YearMonth::toString).collect(Collectors.joining("; "))));
    }
    if (gone) {
      exceptions.add(
          new CounterException(
              ExceptionCode.USAGE_NO_LONGER_AVAILABLE,
              "First month available: " + counted.orElseThrow().first()));
    }
    return new AvailableMonths(shown, exceptions);
  }

  /** The shortest period that holds all months that can be shown. */
  Optional<ReportingPeriod> period() {
    return shown.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReportingPeriod(shown.first(), shown.last()));
  }
}
