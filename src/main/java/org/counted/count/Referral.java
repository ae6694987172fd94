package org.counted.count;

import java.util.Map;
import org.counted.counter.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * Counted usage of one platform that came from one place. All referrals of a period together are
 * all of its counted events.
 *
 * @param referrer the origin of the page whose link was followed; null where nobody told
 * @param totals what the events added to the platform's Total_Item metrics and Searches_Platform,
 *     and to the denials of items and databases
 */
public record Referral(
    String platform, @Nullable String referrer, long events, Map<MetricType, Long> totals) {

  public Referral {
    totals = Map.copyOf(totals);
  }

  /** What they added to a metric. */
  public long total(MetricType metric) {
    return totals.getOrDefault(metric, 0L);
  }
}
