package org.counted.count;

import java.util.Map;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.event.SearchMode;
import org.counted.event.UsageEvent;

/**
 * How many events there were of some kind, and what those that were counted added to the totals of
 * their platform: Total_Item metrics, Searches_Platform and denials.
 */
final class Uses {

  private final Counts totals = new Counts();
  private long events;

  /** An event that was counted. */
  void count(UsageEvent event) {
    events++;
    int units = units(event);
    switch (event.action()) {
      case Search -> {
        if (event.searchMode() != SearchMode.Federated) {
          totals.add(MetricType.Searches_Platform, 1, null);
        }
      }
      case No_License, Limit_Exceeded -> totals.add(event.action().denialMetric(), units, null);
      case Investigation -> totals.add(MetricType.Total_Item_Investigations, units, null);
      case Request -> {
        totals.add(MetricType.Total_Item_Investigations, units, null);
        totals.add(MetricType.Total_Item_Requests, units, null);
      }
    }
  }

  /** An event that was not. */
  void pass() {
    events++;
  }

  /** What others gathered. */
  void add(long more, Map<MetricType, Long> counts) {
    events += more;
    counts.forEach((metric, count) -> totals.add(metric, count, null));
  }

  long events() {
    return events;
  }

  Map<MetricType, Long> totals() {
    return totals.aboveZero();
  }

  /** Without a type an item has no segments. */
  private static int units(UsageEvent event) {
    DataType type = event.dataType();
    return type == null ? 1 : Units.of(event, type).count();
  }
}
