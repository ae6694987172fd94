package org.counted.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import org.counted.count.Performance;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;

/**
 * The World's figures of two passes over the same events: totals of both, and where they differ
 * most. Memory holds what one title leaves open, the totals and the largest changes.
 */
final class SideBySide {

  private static final int LARGEST = 20;

  private static final Comparator<Trial.Change> BY_WEIGHT =
      Comparator.comparingLong(Trial.Change::largest)
          .thenComparing(Trial.Change::subject, Comparator.reverseOrder());

  private final Map<Place, Pair> totals = new TreeMap<>();
  private final Map<String, Pair> open = new HashMap<>();
  private final Map<ReportId, PriorityQueue<Trial.Change>> largest = new EnumMap<>(ReportId.class);

  /** Takes a row of the first pass. */
  void before(ReportRow row) {
    take(row, true);
  }

  /** Takes a row of the second pass. */
  void after(ReportRow row) {
    take(row, false);
  }

  /** To be called when both passes have given all rows of a title: what is alone stays alone. */
  void titleEnded() {
    open.values().forEach(this::compare);
    open.clear();
  }

  List<Trial.Change> totals() {
    return totals.values().stream().map(Pair::change).toList();
  }

  /** The largest changes of items, or where no Item Report is offered, of titles. */
  List<Trial.Change> largest() {
    for (ReportId report : List.of(ReportId.IR, ReportId.TR, ReportId.DR)) {
      PriorityQueue<Trial.Change> changes = largest.get(report);
      if (changes != null) {
        List<Trial.Change> sorted = new ArrayList<>(changes);
        sorted.sort(BY_WEIGHT.reversed());
        return sorted;
      }
    }
    return List.of();
  }

  private void take(ReportRow row, boolean isBefore) {
    if (!row.isOfTheWorld()) {
      return;
    }
    totals
        .computeIfAbsent(
            new Place(row.report(), row.platform()),
            place -> new Pair(place.report, place.platform, ""))
        .add(row, isBefore);
    if (row.report() == ReportId.PR) {
      return;
    }
    largest.computeIfAbsent(row.report(), report -> new PriorityQueue<>(BY_WEIGHT));
    String key = row.report() + row.key();
    Pair pair =
        open.computeIfAbsent(key, unseen -> new Pair(row.report(), row.platform(), subject(row)));
    pair.add(row, isBefore);
    if (pair.isWhole()) {
      open.remove(key);
      compare(pair);
    }
  }

  private void compare(Pair pair) {
    Trial.Change change = pair.change();
    if (change.largest() == 0) {
      return;
    }
    PriorityQueue<Trial.Change> changes =
        largest.computeIfAbsent(change.report(), report -> new PriorityQueue<>(BY_WEIGHT));
    changes.add(change);
    if (changes.size() > LARGEST) {
      changes.remove();
    }
  }

  private static String subject(ReportRow row) {
    for (@Nullable String id : new String[] {row.item(), row.title(), row.database()}) {
      if (id != null) {
        return id;
      }
    }
    return row.platform();
  }

  private record Place(ReportId report, String platform) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      return Comparator.comparing(Place::report)
          .thenComparing(Place::platform)
          .compare(this, other);
    }
  }

  /** One subject's figures of both passes. */
  private static final class Pair {
    private final ReportId report;
    private final String platform;
    private final String subject;
    private final Map<MetricType, Long> before = new EnumMap<>(MetricType.class);
    private final Map<MetricType, Long> after = new EnumMap<>(MetricType.class);
    private boolean isBeforeSeen;
    private boolean isAfterSeen;

    Pair(ReportId report, String platform, String subject) {
      this.report = report;
      this.platform = platform;
      this.subject = subject;
    }

    void add(ReportRow row, boolean isBefore) {
      isBeforeSeen |= isBefore;
      isAfterSeen |= !isBefore;
      Map<MetricType, Long> side = isBefore ? before : after;
      for (Performance each : row.performance()) {
        each.counts().forEach((metric, count) -> side.merge(metric, count, Long::sum));
      }
    }

    boolean isWhole() {
      return isBeforeSeen && isAfterSeen;
    }

    Trial.Change change() {
      return new Trial.Change(report, platform, subject, before, after);
    }
  }
}
