package org.counted.count;

import java.util.Map;
import org.counted.counter.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * What became of the events of one platform in one hour of the day, as far as it was the same: they
 * were counted, or one rule left them out. All fates of a period together are all of its events.
 *
 * @param hour of the day, 0 to 23, in the platform's time zone
 * @param rule why they were left out; null when they were counted
 * @param robot the entry of the robots list that they matched; empty for all others
 * @param events how many there were
 * @param totals what they added to the platform's Total_Item metrics and Searches_Platform, and to
 *     the denials of items and databases; empty when they were left out
 */
public record Fate(
    String platform,
    int hour,
    @Nullable Rule rule,
    String robot,
    long events,
    Map<MetricType, Long> totals) {

  public Fate {
    totals = Map.copyOf(totals);
  }

  /** What they added to a metric. */
  public long total(MetricType metric) {
    return totals.getOrDefault(metric, 0L);
  }
}
