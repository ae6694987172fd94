package org.counted.validate;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.counted.counter.MetricType;
import org.jspecify.annotations.Nullable;

/** The usage of one item with one combination of attributes: counts by Metric_Type and month. */
final class Line {

  private final Position position;
  private final Fingerprint item;
  private final @Nullable String dataType;
  private final EnumSet<MetricType> metrics = EnumSet.noneOf(MetricType.class);
  private final Map<MetricType, long[]> counts = new EnumMap<>(MetricType.class);

  /**
   * @param before the metrics that were counted for the same item and attributes already
   */
  Line(Position position, Fingerprint item, @Nullable String dataType, Set<MetricType> before) {
    this.position = position;
    this.item = item;
    this.dataType = dataType;
    this.metrics.addAll(before);
  }

  Position position() {
    return position;
  }

  Fingerprint item() {
    return item;
  }

  @Nullable String dataType() {
    return dataType;
  }

  Set<MetricType> metrics() {
    return metrics;
  }

  /** Keeps the counts of a metric; false if the line has that metric already. */
  boolean put(MetricType metric, long[] byMonth) {
    if (!metrics.add(metric)) {
      return false;
    }
    counts.put(metric, byMonth);
    return true;
  }

  /** The count; 0 if there is none. */
  long count(MetricType metric, int month) {
    long[] byMonth = counts.get(metric);
    return byMonth == null ? 0 : byMonth[month];
  }
}
