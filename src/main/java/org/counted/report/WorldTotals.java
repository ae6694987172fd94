package org.counted.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/** The sums of The World's Platform Report, by which a run is compared with the one before. */
final class WorldTotals {

  private final Map<MetricType, Long> metrics = new EnumMap<>(MetricType.class);
  private final TreeSet<String> platforms = new TreeSet<>();

  void add(ReportRow row) {
    if (row.report() != ReportId.PR || !row.isOfTheWorld()) {
      return;
    }
    platforms.add(row.platform());
    row.performance()
        .forEach(each -> each.counts().forEach((metric, n) -> metrics.merge(metric, n, Long::sum)));
  }

  List<String> platforms() {
    return List.copyOf(platforms);
  }

  Map<MetricType, Long> metrics() {
    return Map.copyOf(metrics);
  }

  /** What has changed since, by metric; what has not is left out. */
  Map<MetricType, Long> differenceTo(Map<MetricType, Long> before) {
    Map<MetricType, Long> difference = new EnumMap<>(MetricType.class);
    for (MetricType metric : MetricType.values()) {
      long change = metrics.getOrDefault(metric, 0L) - before.getOrDefault(metric, 0L);
      if (change != 0) {
        difference.put(metric, change);
      }
    }
    return difference;
  }
}
