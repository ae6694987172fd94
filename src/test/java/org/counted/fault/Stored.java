package org.counted.fault;

import java.io.IOException;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counted.event.EventField;
import org.counted.event.EventIndex;

/**
 * What became of callers' events.
 *
 * @param acknowledged the URLs of those that a 202 was for
 * @param lost of these, those that are not stored
 * @param stored how many are
 * @param twice how many of them more than once
 */
record Stored(Set<String> acknowledged, Set<String> lost, long stored, long twice) {

  /** Compares what the callers of a month were acknowledged with what is stored in it. */
  static Stored of(Collection<Load> loads, Node node, YearMonth month)
      throws IOException, InterruptedException {
    List<String> stored = node.values(EventIndex.of(month), EventField.SEGMENTS);
    Map<String, Integer> times = new HashMap<>();
    stored.forEach(url -> times.merge(url, 1, Integer::sum));
    Set<String> acknowledged =
        loads.stream().flatMap(each -> each.acknowledged().stream()).collect(Collectors.toSet());
    Set<String> lost =
        acknowledged.stream()
            .filter(url -> !times.containsKey("local:" + url))
            .collect(Collectors.toSet());
    long twice = times.values().stream().filter(count -> count > 1).count();
    return new Stored(acknowledged, lost, stored.size(), twice);
  }

  /** These and others, of other callers. */
  Stored and(Stored others) {
    return new Stored(
        both(acknowledged, others.acknowledged),
        both(lost, others.lost),
        stored + others.stored,
        twice + others.twice);
  }

  private static Set<String> both(Set<String> some, Set<String> others) {
    return Stream.concat(some.stream(), others.stream()).collect(Collectors.toSet());
  }
}
