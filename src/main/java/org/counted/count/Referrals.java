package org.counted.count;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/** Gathers where a period's counted usage came from. Memory holds origins, no events. */
final class Referrals {

  private final Map<Key, Uses> uses = new HashMap<>();

  void counted(UsageEvent event) {
    of(new Key(event.platform(), event.referrer())).count(event);
  }

  /** What another share gathered. */
  void add(Referral referral) {
    of(new Key(referral.platform(), referral.referrer())).add(referral.events(), referral.totals());
  }

  List<Referral> list() {
    return uses.entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Key.ORDER))
        .map(entry -> entry.getKey().referral(entry.getValue()))
        .toList();
  }

  private Uses of(Key key) {
    return uses.computeIfAbsent(key, unseen -> new Uses());
  }

  private record Key(String platform, @Nullable String referrer) {
    static final Comparator<Key> ORDER =
        Comparator.comparing(Key::platform)
            .thenComparing(Key::referrer, Comparator.nullsFirst(Comparator.naturalOrder()));

    Referral referral(Uses uses) {
      return new Referral(platform, referrer, uses.events(), uses.totals());
    }
  }
}
