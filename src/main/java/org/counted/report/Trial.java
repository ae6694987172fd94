package org.counted.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.counted.count.Summary;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/**
 * A robots list tried on history: The World's figures of a period as a run would count them now,
 * and as it would with the other list.
 *
 * @param listBefore the version of the list as it is
 * @param listAfter the version of the list that was tried
 * @param before what was read and left out with the list as it is
 * @param after the same with the list that was tried
 * @param totals of each report and platform
 * @param largest the largest changes of items
 * @param sinceServed what a run now would change of the figures that are served even without
 *     another list: late events, or a list that is newer than theirs; empty where nothing is served
 */
public record Trial(
    Period period,
    String listBefore,
    String listAfter,
    Summary before,
    Summary after,
    List<Change> totals,
    List<Change> largest,
    Map<MetricType, Long> sinceServed) {

  public Trial {
    totals = List.copyOf(totals);
    largest = List.copyOf(largest);
    sinceServed = Map.copyOf(sinceServed);
  }

  /**
   * Figures of one subject, by metric, before and after.
   *
   * @param subject an item, title or database; empty for the platform's total
   */
  public record Change(
      ReportId report,
      String platform,
      String subject,
      Map<MetricType, Long> before,
      Map<MetricType, Long> after) {

    public Change {
      before = Map.copyOf(before);
      after = Map.copyOf(after);
    }

    /** What was added to each metric that differs. */
    public Map<MetricType, Long> differences() {
      Map<MetricType, Long> differences = new EnumMap<>(MetricType.class);
      for (MetricType metric : MetricType.values()) {
        long difference = after.getOrDefault(metric, 0L) - before.getOrDefault(metric, 0L);
        if (difference != 0) {
          differences.put(metric, difference);
        }
      }
      return differences;
    }

    /** The size of the largest difference. */
    long largest() {
      return differences().values().stream().mapToLong(Math::abs).max().orElse(0);
    }
  }
}
