package org.counted.count;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.event.SearchMode;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/** Gathers the fates of a period's events. Memory holds platforms, hours and robots, no events. */
final class Fates {

  private final Map<Key, Sum> sums = new HashMap<>();

  void counted(UsageEvent event, PlatformRules rules) {
    Sum sum = of(new Key(event.platform(), rules.hourOf(event.timestamp()), null, ""));
    sum.events++;
    int units = units(event);
    switch (event.action()) {
      case Search -> {
        if (event.searchMode() != SearchMode.Federated) {
          sum.add(MetricType.Searches_Platform, 1);
        }
      }
      case No_License, Limit_Exceeded -> sum.add(event.action().denialMetric(), units);
      case Investigation -> sum.add(MetricType.Total_Item_Investigations, units);
      case Request -> {
        sum.add(MetricType.Total_Item_Investigations, units);
        sum.add(MetricType.Total_Item_Requests, units);
      }
    }
  }

  void leftOut(UsageEvent event, PlatformRules rules, Rule rule, String detail) {
    String robot = rule == Rule.Robot ? detail : "";
    of(new Key(event.platform(), rules.hourOf(event.timestamp()), rule, robot)).events++;
  }

  /** What another share gathered. */
  void add(Fate fate) {
    Sum sum = of(new Key(fate.platform(), fate.hour(), fate.rule(), fate.robot()));
    sum.events += fate.events();
    fate.totals().forEach(sum::add);
  }

  List<Fate> list() {
    return sums.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Key.ORDER))
        .map(entry -> entry.getValue().as(entry.getKey()))
        .toList();
  }

  /** Without a type an item has no segments. */
  private static int units(UsageEvent event) {
    DataType type = event.dataType();
    return type == null ? 1 : Units.of(event, type).count();
  }

  private Sum of(Key key) {
    return sums.computeIfAbsent(key, unseen -> new Sum());
  }

  private record Key(String platform, int hour, @Nullable Rule rule, String robot) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::platform)
            .thenComparingInt(Key::hour)
            .thenComparing(Key::rule, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Key::robot);
  }

  private static final class Sum {
    private final Counts totals = new Counts();
    private long events;

    void add(MetricType metric, long count) {
      totals.add(metric, count, null);
    }

    Fate as(Key key) {
      return new Fate(key.platform, key.hour, key.rule, key.robot, events, totals.aboveZero());
    }
  }
}
