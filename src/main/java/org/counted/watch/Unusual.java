package org.counted.watch;

import java.util.List;

/**
 * A day's usage held against the same weekday of the weeks before (Code of Practice 7.12 asks for
 * such checks and leaves the rule to the provider): the median, and the median of the distances
 * from it, which a few odd days do not move.
 *
 * @param kind what the day is
 * @param expected the median of the days before
 * @param least the least that is usual
 * @param most the most that is usual
 */
record Unusual(Kind kind, double expected, double least, double most) {

  /** What a day may be. */
  enum Kind {
    Usual,
    Rise,
    Drop,
    No_Usage
  }

  /** Fewer days before tell nothing. */
  static final int FEWEST_DAYS = 4;

  /** By which a median distance becomes the standard deviation that a normal distribution has. */
  private static final double TO_DEVIATION = 1.4826;

  /** Usage that never varied may still vary by a tenth. */
  private static final double LEAST_VARIATION = 0.1;

  /**
   * Judges a day.
   *
   * @param before the same weekday of the weeks before, in any order
   * @param sensitivity how many deviations are usual; more means fewer findings
   * @param leastUses differences of fewer uses are never unusual
   */
  static Unusual of(List<Long> before, long day, double sensitivity, long leastUses) {
    if (before.size() < FEWEST_DAYS) {
      return new Unusual(Kind.Usual, 0, 0, Double.MAX_VALUE);
    }
    double median = median(before.stream().mapToDouble(Long::doubleValue).sorted().toArray());
    double distance =
        median(before.stream().mapToDouble(each -> Math.abs(each - median)).sorted().toArray());
    double deviation =
        Math.max(TO_DEVIATION * distance, Math.max(Math.sqrt(median), LEAST_VARIATION * median));
    double usual = Math.max(sensitivity * deviation, (double) leastUses);
    double least = Math.max(0, median - usual);
    double most = median + usual;
    return new Unusual(kind(day, median, least, most, leastUses), median, least, most);
  }

  private static Kind kind(long day, double median, double least, double most, long leastUses) {
    if (day == 0 && median >= leastUses && median > 0) {
      return Kind.No_Usage;
    }
    if (day > most) {
      return Kind.Rise;
    }
    return day < least ? Kind.Drop : Kind.Usual;
  }

  private static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
