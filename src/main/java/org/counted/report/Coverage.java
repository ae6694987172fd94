package org.counted.report;

import java.time.YearMonth;
import java.util.Set;

/**
 * Which months have been counted.
 *
 * @param first the first month with a completed run
 * @param last the last one
 * @param processed all of them
 */
public record Coverage(YearMonth first, YearMonth last, Set<YearMonth> processed) {

  public Coverage {
    processed = Set.copyOf(processed);
  }
}
