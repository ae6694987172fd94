package org.counted.report;

import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * How fast this process reads rows, as it measured lately, and so how long a reading is expected to
 * take.
 */
@Singleton
public class ReadingSpeed {

  /** Before anything was measured. */
  private static final double ROWS_A_SECOND = 50_000;

  /** Shorter readings measure the way to Elasticsearch. */
  private static final long FEWEST_ROWS = 5_000;

  /** What was measured before so many rows counts for less and less. */
  private static final double REMEMBERED_ROWS = 2_000_000;

  private double rows = ROWS_A_SECOND;
  private double seconds = 1;

  synchronized void measured(long read, Duration time) {
    if (read < FEWEST_ROWS) {
      return;
    }
    double share = Math.min(1, REMEMBERED_ROWS / (rows + read));
    rows = (rows + read) * share;
    seconds = (seconds + Math.max(time.toNanos(), 1) / 1e9) * share;
  }

  /** How long so many rows take to read. */
  public synchronized Duration expected(long count) {
    return Duration.ofMillis(Math.round(count * seconds * 1000 / rows));
  }
}
