package org.counted.sushi;

import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counted.counter.ExceptionCode;
import org.counted.counter.ReportingPeriod;
import org.counted.report.CountedMonth;
import org.counted.report.Coverage;

/**
 * Which months of a reporting period can be shown, and why the others cannot (Code of Practice 5.1,
 * 5 and appendix D): 3032 for months before the first and for those no longer kept, 3031 for months
 * that are not counted yet, 3040 for those of which something is lost.
 *
 * @param runs by month that can be shown, the run whose figures they are, in order
 * @param exceptions 3031, 3032, 3040
 */
record AvailableMonths(SortedMap<YearMonth, String> runs, List<CounterException> exceptions) {

  static AvailableMonths of(ReportingPeriod period, Optional<Coverage> counted) {
    SortedMap<YearMonth, String> runs = new TreeMap<>();
    Notices notices = new Notices();
    boolean past = false;
    for (YearMonth month : period.months()) {
      CountedMonth found = counted.map(coverage -> coverage.months().get(month)).orElse(null);
      if (found != null) {
        runs.put(month, found.run());
        if (!found.missing().isEmpty()) {
          notices.add(ExceptionCode.PARTIAL_DATA, month + ": " + found.missing());
        }
      } else if (counted.isPresent() && counted.get().isPast(month)) {
        past = true;
      } else {
        notices.add(ExceptionCode.USAGE_NOT_READY, month.toString());
      }
    }
    if (past) {
      notices.add(
          ExceptionCode.USAGE_NO_LONGER_AVAILABLE,
          counted
              .filter(coverage -> !coverage.months().isEmpty())
              .map(coverage -> "First month available: " + coverage.months().firstKey())
              .orElse("No month is available"));
    }
    return new AvailableMonths(runs, notices.exceptions());
  }

  /** The shortest period that holds all months that can be shown. */
  Optional<ReportingPeriod> period() {
    return runs.isEmpty()
        ? Optional.empty()
        : Optional.of(new ReportingPeriod(runs.firstKey(), runs.lastKey()));
  }
}
