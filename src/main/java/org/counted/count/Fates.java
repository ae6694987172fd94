package org.counted.count;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/** Gathers the fates of a period's events. Memory holds platforms, hours and robots, no events. */
final class Fates {

  private final Map<Key, Uses> uses = new HashMap<>();

  void counted(UsageEvent event, PlatformRules rules) {
    of(new Key(event.platform(), rules.hourOf(event.timestamp()), null, "")).count(event);
  }

  void leftOut(UsageEvent event, PlatformRules rules, Rule rule, String detail) {
    String robot = rule == Rule.Robot ? detail : "";
    of(new Key(event.platform(), rules.hourOf(event.timestamp()), rule, robot)).pass();
  }

  /** What another share gathered. */
  void add(Fate fate) {
    of(new Key(fate.platform(), fate.hour(), fate.rule(), fate.robot()))
        .add(fate.events(), fate.totals());
  }

  List<Fate> list() {
    return uses.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Key.ORDER))
        .map(entry -> entry.getKey().fate(entry.getValue()))
        .toList();
  }

  private Uses of(Key key) {
    return uses.computeIfAbsent(key, unseen -> new Uses());
  }

  private record Key(String platform, int hour, @Nullable Rule rule, String robot) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::platform)
            .thenComparingInt(Key::hour)
            .thenComparing(Key::rule, Comparator.nullsFirst(Comparator.naturalOrder()))
            .thenComparing(Key::robot);

    Fate fate(Uses uses) {
      return new Fate(platform, hour, rule, robot, uses.events(), uses.totals());
    }
  }
}
