package org.counted.sushi;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.counted.count.Performance;
import org.counted.counter.AccessMethod;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.report.UsageLine;
import org.counted.report.UsageLine.MonthUsage;
import org.jspecify.annotations.Nullable;

/** So many lines of a platform's usage, and a failure where the next would be. */
final class BreakingLines implements UsageSource.Lines {

  private final @Nullable RuntimeException failure;
  private int left;
  private boolean isClosed;

  /**
   * Those.
   *
   * @param failure null where they end in peace
   */
  BreakingLines(int lines, @Nullable RuntimeException failure) {
    this.left = lines;
    this.failure = failure;
  }

  @Override
  public boolean hasNext() {
    return left > 0 || failure != null;
  }

  @Override
  public UsageLine next() {
    if (left == 0 && failure != null) {
      throw failure;
    }
    left--;
    Performance searches =
        new Performance(
            DataType.Platform,
            null,
            null,
            AccessMethod.Regular,
            null,
            null,
            true,
            Map.of(MetricType.Searches_Platform, 1L));
    return new UsageLine(
        "exampl",
        null,
        null,
        null,
        List.of(new MonthUsage(YearMonth.of(2025, 1), "C1", List.of(searches))));
  }

  boolean isClosed() {
    return isClosed;
  }

  @Override
  public void close() {
    isClosed = true;
  }
}
