package org.counted.report;

import java.time.YearMonth;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counted.counter.ReportingPeriod;

/**
 * Which months of a platform can be read.
 *
 * @param months those that were counted and are kept, from the platform's first usage on
 * @param gone those that were counted but whose figures are no longer kept
 */
public record Coverage(SortedMap<YearMonth, CountedMonth> months, Set<YearMonth> gone) {

  public Coverage {
    months = Collections.unmodifiableSortedMap(new TreeMap<>(months));
    gone = Set.copyOf(gone);
  }

  /** Of a period's months that can be read, the runs whose figures they are. */
  public Map<YearMonth, String> runs(ReportingPeriod period) {
    Map<YearMonth, String> runs = new TreeMap<>();
    months.forEach(
        (month, counted) -> {
          if (period.contains(month)) {
            runs.put(month, counted.run());
          }
        });
    return runs;
  }

  /** Whether there once was, or can no longer be, usage of a month: it will never be ready. */
  public boolean isPast(YearMonth month) {
    return gone.contains(month) || (!months.isEmpty() && month.isBefore(months.firstKey()));
  }
}
