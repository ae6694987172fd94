package org.counted.count;

import java.util.Comparator;
import java.util.Map;

/**
 * What most of contradictory events say.
 *
 * @param others how many say something else
 */
record Majority<T>(T says, long others) {

  /**
   * @param votes not empty
   * @param order decides between those of as many votes: the first wins
   */
  static <T> Majority<T> of(Map<T, Long> votes, Comparator<T> order) {
    Map.Entry<T, Long> most =
        votes.entrySet().stream()
            .max(
                Map.Entry.<T, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey(order.reversed())))
            .orElseThrow();
    long all = votes.values().stream().mapToLong(Long::longValue).sum();
    return new Majority<>(most.getKey(), all - most.getValue());
  }
}
