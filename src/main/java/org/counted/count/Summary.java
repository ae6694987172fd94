package org.counted.count;

import java.util.List;
import java.util.Map;

/**
 * What one counting pass did.
 *
 * @param read events of the period
 * @param counted events that made a figure
 * @param leftOut events left out, by rule; with {@code counted} they make up {@code read}
 * @param rows report rows that came out
 */
public record Summary(
    long read, long counted, Map<Rule, Long> leftOut, long rows, List<Problem> problems) {

  public Summary {
    leftOut = Map.copyOf(leftOut);
    problems = List.copyOf(problems);
  }
}
