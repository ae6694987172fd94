package org.counted.count;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;

/** A count for each Metric_Type. */
@SuppressWarnings("EnumOrdinal") // an array by metric: this is the innermost loop
final class Counts {

  private static final MetricType[] METRICS = MetricType.values();

  private final long[] values = new long[METRICS.length];

  void add(MetricType metric, long count) {
    values[metric.ordinal()] += count;
  }

  void set(MetricType metric, long count) {
    values[metric.ordinal()] = count;
  }

  long of(MetricType metric) {
    return values[metric.ordinal()];
  }

  void add(Counts other) {
    for (int i = 0; i < values.length; i++) {
      values[i] += other.values[i];
    }
  }

  /** What a Platform Report can show of it (table 3.t): no denials. */
  Counts withoutDenials() {
    Counts counts = new Counts();
    counts.add(this);
    for (MetricType metric : METRICS) {
      if (metric.isDenial()) {
        counts.set(metric, 0);
      }
    }
    return counts;
  }

  /** A database of abstracts and index entries has no content that could be requested (3.3.2). */
  void dropRequests() {
    for (MetricType metric : METRICS) {
      if (metric.isRequest()) {
        set(metric, 0);
      }
    }
  }

  /**
   * The same usage under another Data_Type, as contradictory metadata force: where titles were not
   * counted, each unique item stands for a title; where they must not be shown, they are dropped.
   */
  Counts fitFor(DataType chosen, DataType counted) {
    Counts counts = new Counts();
    counts.add(this);
    if (!chosen.uniqueTitles()) {
      counts.set(MetricType.Unique_Title_Investigations, 0);
      counts.set(MetricType.Unique_Title_Requests, 0);
    } else if (!counted.uniqueTitles()) {
      counts.set(MetricType.Unique_Title_Investigations, of(MetricType.Unique_Item_Investigations));
      counts.set(MetricType.Unique_Title_Requests, of(MetricType.Unique_Item_Requests));
    }
    return counts;
  }

  long sum() {
    return of(MetricType.Total_Item_Investigations)
        + of(MetricType.No_License)
        + of(MetricType.Limit_Exceeded);
  }

  boolean isZero() {
    for (long value : values) {
      if (value != 0) {
        return false;
      }
    }
    return true;
  }

  Map<MetricType, Long> aboveZero() {
    Map<MetricType, Long> counts = new EnumMap<>(MetricType.class);
    for (MetricType metric : METRICS) {
      if (values[metric.ordinal()] > 0) {
        counts.put(metric, values[metric.ordinal()]);
      }
    }
    return Collections.unmodifiableMap(counts);
  }
}
