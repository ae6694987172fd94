package org.counted.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
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

  private final Counter rowsRead;

  private double rows = ROWS_A_SECOND;
  private double seconds = 1;

  ReadingSpeed(MeterRegistry registry) {
    rowsRead =
        Counter.builder("counted.reading.rows")
            .description("COUNTER rows read for reports")
            .register(registry);
    Gauge.builder("counted.reading.rows.per.second", this, ReadingSpeed::rate)
        .description("How fast this process reads rows, as it measured lately")
        .register(registry);
  }

  private synchronized double rate() {
    return rows / seconds;
  }

  synchronized void measured(long read, Duration time) {
    rowsRead.increment((double) read);
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
