package org.counted.count;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/** A count for each Metric_Type, and what the events that an audit follows added to it. */
@SuppressWarnings("EnumOrdinal") // an array by metric: this is the innermost loop
final class Counts {

  private static final MetricType[] METRICS = MetricType.values();

  private final long[] values = new long[METRICS.length];
  private @Nullable Whole whole;
  private @Nullable List<Gain> gains;

  /** Deliveries of titles in one piece, as {@link WholeTitles} has them. */
  private static final class Whole {
    private final long[] segments = new long[METRICS.length];
    private final long[] pieces = new long[METRICS.length];
  }

  /** The counts of a performance. */
  static Counts of(Performance performance) {
    Counts counts = new Counts();
    performance.counts().forEach((metric, count) -> counts.add(metric, count, null));
    performance.whole().segments().forEach((metric, count) -> counts.addWhole(metric, count, 0));
    performance.whole().pieces().forEach((metric, count) -> counts.addWhole(metric, 0, count));
    performance.gains().forEach(counts::note);
    return counts;
  }

  /**
   * Adds to one metric.
   *
   * @param followed the event that adds it, where an audit asks
   */
  void add(MetricType metric, long count, @Nullable UsageEvent followed) {
    values[metric.ordinal()] += count;
    if (followed != null) {
      note(new Gain(followed, metric, count));
    }
  }

  /**
   * Tells that what was added to one metric was delivered in one piece.
   *
   * @param segments how much was added; less than nothing where a segment had been seen in a piece
   * @param pieces how much Release 5 counts
   */
  void addWhole(MetricType metric, long segments, long pieces) {
    if (whole == null) {
      whole = new Whole();
    }
    whole.segments[metric.ordinal()] += segments;
    whole.pieces[metric.ordinal()] += pieces;
  }

  long of(MetricType metric) {
    return values[metric.ordinal()];
  }

  void add(Counts other) {
    for (int i = 0; i < values.length; i++) {
      values[i] += other.values[i];
      if (other.whole != null) {
        addWhole(METRICS[i], other.whole.segments[i], other.whole.pieces[i]);
      }
    }
    other.gains().forEach(this::note);
  }

  /** What a Platform Report can show of it (table 3.t): no denials. */
  Counts withoutDenials() {
    Counts counts = new Counts();
    counts.add(this);
    counts.drop(MetricType::isDenial);
    return counts;
  }

  /** A database of abstracts and index entries has no content that could be requested (3.3.2). */
  void dropRequests() {
    drop(MetricType::isRequest);
  }

  /**
   * The same usage under another Data_Type, as contradictory metadata force: where titles were not
   * counted, each unique item stands for a title; where they must not be shown, they are dropped.
   */
  Counts fitFor(DataType chosen, DataType counted) {
    Counts counts = new Counts();
    counts.add(this);
    if (!chosen.uniqueTitles()) {
      counts.drop(MetricType::isTitle);
    } else if (!counted.uniqueTitles()) {
      counts.drop(MetricType::isTitle);
      counts.copy(
          MetricType.Unique_Item_Investigations, MetricType.Unique_Title_Investigations, this);
      counts.copy(MetricType.Unique_Item_Requests, MetricType.Unique_Title_Requests, this);
    }
    return counts;
  }

  /** What the followed events added, in the order of the events. */
  List<Gain> gains() {
    return gains == null ? List.of() : gains;
  }

  private void drop(Predicate<MetricType> metrics) {
    for (MetricType metric : METRICS) {
      if (metrics.test(metric)) {
        values[metric.ordinal()] = 0;
        if (whole != null) {
          whole.segments[metric.ordinal()] = 0;
          whole.pieces[metric.ordinal()] = 0;
        }
      }
    }
    if (gains != null) {
      gains.removeIf(gain -> metrics.test(gain.metric()));
    }
  }

  private void copy(MetricType from, MetricType to, Counts counted) {
    values[to.ordinal()] = counted.of(from);
    for (Gain gain : counted.gains()) {
      if (gain.metric() == from) {
        note(new Gain(gain.event(), to, gain.count()));
      }
    }
  }

  private void note(Gain gain) {
    if (gains == null) {
      gains = new ArrayList<>();
    }
    gains.add(gain);
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
    return aboveZero(values);
  }

  WholeTitles whole() {
    return whole == null
        ? WholeTitles.NONE
        : new WholeTitles(aboveZero(whole.segments), aboveZero(whole.pieces));
  }

  private static Map<MetricType, Long> aboveZero(long[] values) {
    Map<MetricType, Long> counts = new EnumMap<>(MetricType.class);
    for (MetricType metric : METRICS) {
      if (values[metric.ordinal()] > 0) {
        counts.put(metric, values[metric.ordinal()]);
      }
    }
    return Collections.unmodifiableMap(counts);
  }
}
