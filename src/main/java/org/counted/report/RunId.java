package org.counted.report;

import java.security.SecureRandom;
import java.time.Clock;

/** The names of runs: when each began, to the second, and something random. */
final class RunId {

  private static final SecureRandom RANDOM = new SecureRandom();

  private RunId() {}

  static String next(Clock clock) {
    String time = clock.instant().toString().replaceAll("[^0-9]", "").substring(0, 14);
    return time + "-" + Long.toString(RANDOM.nextLong() >>> 24, 36);
  }
}
