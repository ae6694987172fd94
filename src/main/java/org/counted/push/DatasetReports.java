package org.counted.push;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.customer.Customer;
import org.counted.customer.Platform;
import org.counted.report.CounterRows;

/** The Dataset Reports of the months that were counted: all usage of a platform's datasets. */
@Singleton
public class DatasetReports {

  /** A hub that was sent more in one part has lost the rest. */
  private static final int DATASETS_IN_A_PART = 50_000;

  private final CounterRows rows;
  private final Clock clock;
  private final int datasetsInAPart;

  @Inject
  DatasetReports(CounterRows rows, Clock clock) {
    this(rows, clock, DATASETS_IN_A_PART);
  }

  DatasetReports(CounterRows rows, Clock clock, int datasetsInAPart) {
    this.rows = rows;
    this.clock = clock;
    this.datasetsInAPart = datasetsInAPart;
  }

  public boolean isCounted(Platform platform, YearMonth month) {
    return !runs(platform, month).isEmpty();
  }

  /** The run whose figures of the month are served. */
  private Map<YearMonth, String> runs(Platform platform, YearMonth month) {
    return rows.coverage(platform.id())
        .map(each -> each.runs(ReportingPeriod.of(month)))
        .orElse(Map.of());
  }

  /** Writes the whole report, uncompressed. */
  public void write(Platform platform, YearMonth month, OutputStream out) throws IOException {
    try (DatasetParts parts = parts(platform, month)) {
      parts.writeAll(out);
    }
  }

  DatasetParts parts(Platform platform, YearMonth month) {
    return new DatasetParts(
        rows.read(
            ReportId.IR, platform.id(), List.of(Customer.THE_WORLD.id()), runs(platform, month)),
        new DatasetJson(platform, month, LocalDate.now(clock)),
        datasetsInAPart);
  }
}
