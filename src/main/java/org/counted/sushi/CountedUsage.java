package org.counted.sushi;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.report.CounterRows;
import org.counted.report.Coverage;
import org.counted.report.UsageLine;
import org.counted.report.UsageLines;

/** The usage that the monthly runs have counted. */
@Singleton
final class CountedUsage implements UsageSource {

  private final CounterRows rows;

  CountedUsage(CounterRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Coverage> months(String platform) {
    return rows.coverage(platform);
  }

  @Override
  public Duration expected(
      ReportId fullReport, String platform, List<String> customers, ReportingPeriod period) {
    return rows.expected(fullReport, platform, customers, period);
  }

  @Override
  public Set<String> platforms(ReportingPeriod period) {
    return rows.platforms(period);
  }

  @Override
  public Lines read(
      ReportId fullReport, String platform, List<String> customers, Map<YearMonth, String> runs) {
    return new CountedLines(rows.read(fullReport, platform, customers, runs));
  }

  private record CountedLines(UsageLines lines) implements Lines {
    @Override
    public boolean hasNext() {
      return lines.hasNext();
    }

    @Override
    public UsageLine next() {
      return lines.next();
    }

    @Override
    public void close() {
      lines.close();
    }
  }
}
