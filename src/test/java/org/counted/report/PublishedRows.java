package org.counted.report;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.elastic.Elasticsearch;

/** Puts COUNTER rows into Elasticsearch as a month's run does, with the record of the run. */
@Singleton
public class PublishedRows {

  private final Elasticsearch elasticsearch;
  private final Runs runs;
  private int number;

  PublishedRows(Elasticsearch elasticsearch, Runs runs) {
    this.elasticsearch = elasticsearch;
    this.runs = runs;
  }

  public String publish(YearMonth month, Instant ended, List<ReportRow> rows) {
    return publish(month, ended, rows, Map.of(), Map.of());
  }

  /**
   * The same of a month that is counted again, or of which something is missing.
   *
   * @return the run's id
   */
  public synchronized String publish(
      YearMonth month,
      Instant ended,
      List<ReportRow> rows,
      Map<MetricType, Long> difference,
      Map<String, String> missing) {
    String run = "published-" + number++;
    TreeSet<String> platforms = new TreeSet<>();
    try (RowIndex index = new RowIndex(elasticsearch, month, ReportIndices.rows(month, run))) {
      for (ReportRow row : rows) {
        index.add(row);
        platforms.add(row.platform());
      }
      index.publish(List.of());
    }
    runs.store(
        new RunRecord(
            run,
            Cycle.Monthly,
            month.toString(),
            RunRecord.State.Complete,
            List.of(CounterReport.NAME),
            difference.isEmpty() ? "first" : "late events",
            "test",
            ended.minusSeconds(5),
            ended,
            5_000,
            rows.size(),
            rows.size(),
            Map.of(),
            rows.size(),
            rows.size(),
            "test",
            List.of(),
            new ArrayList<>(platforms),
            Map.of(),
            difference,
            missing,
            Later.NOTHING,
            null));
    return run;
  }

  /** As when a month's figures are no longer kept. */
  public void drop(YearMonth month) {
    for (String index : indices(month)) {
      elasticsearch.call("DELETE", "/" + index, null);
    }
  }

  /** As if the run had never been. */
  public void forget(String run) {
    elasticsearch.call("DELETE", "/" + ReportIndices.RUNS + "/_doc/" + run + "?refresh=true", null);
  }

  /** The indices of a month's rows, those that nobody begins to read any more too. */
  public Set<String> indices(YearMonth month) {
    Set<String> indices = new TreeSet<>(ReportIndices.rowIndices(elasticsearch).keySet());
    indices.removeIf(index -> !ReportIndices.monthOfRows(index).equals(month));
    return indices;
  }

  /** As another process would have them. */
  public PreparedReports preparedReports(Clock clock) {
    return new PreparedReports(
        elasticsearch,
        clock,
        new PreparedConfig() {
          @Override
          public Duration keep() {
            return Duration.ofHours(24);
          }

          @Override
          public int threads() {
            return 1;
          }

          @Override
          public int waiting() {
            return 1;
          }
        },
        new SimpleMeterRegistry());
  }

  /** As those of a process that takes on no more. */
  public PreparedReports preparedReportsWithoutRoom(Clock clock) {
    PreparedReports full = preparedReports(clock);
    full.close();
    return full;
  }

  /** Makes reading seem so slow, in rows a second. */
  public static void measure(ReadingSpeed speed, double rowsASecond) {
    long rows = 10_000_000;
    for (int i = 0; i < 40; i++) {
      speed.measured(rows, Duration.ofNanos((long) (rows / rowsASecond * 1e9)));
    }
  }
}
