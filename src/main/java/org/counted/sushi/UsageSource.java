package org.counted.sushi;

import java.time.Duration;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.report.Coverage;
import org.counted.report.UsageLine;

/** Where counted usage is read from. */
interface UsageSource {

  /** What has been counted for a platform, empty when nothing has. */
  Optional<Coverage> months(String platform);

  /**
   * Reads the usage of some customers, side by side, sorted as {@link
   * org.counted.count.ReportRow#key()} says.
   *
   * @param fullReport PR, DR, TR or IR
   * @param runs by month, the run whose figures are read
   */
  Lines read(
      ReportId fullReport, String platform, List<String> customers, Map<YearMonth, String> runs);

  /** How long reading that is expected to take. */
  Duration expected(
      ReportId fullReport, String platform, List<String> customers, ReportingPeriod period);

  /** The platforms of which usage was counted in a period. */
  Set<String> platforms(ReportingPeriod period);

  /** Usage as it is read; to be closed. */
  interface Lines extends Iterator<UsageLine>, AutoCloseable {
    @Override
    void close();
  }
}
