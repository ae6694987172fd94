package org.counted.report;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.item.Catalogue;

/** The stored COUNTER rows of all months that were counted, read back in order. */
@Singleton
public class CounterRows {

  private final Elasticsearch elasticsearch;
  private final Runs runs;
  private final Catalogue catalogue;

  CounterRows(Elasticsearch elasticsearch, Runs runs, Catalogue catalogue) {
    this.elasticsearch = elasticsearch;
    this.runs = runs;
    this.catalogue = catalogue;
  }

  /** The months that can be served; empty when none was counted yet. */
  public Optional<Coverage> coverage(String platform) {
    TreeSet<YearMonth> months =
        runs.completed(Cycle.Monthly).stream()
            .filter(run -> run.reports().contains(CounterReport.NAME))
            .map(run -> YearMonth.parse(run.period()))
            .collect(Collectors.toCollection(TreeSet::new));
    return months.isEmpty()
        ? Optional.empty()
        : Optional.of(new Coverage(months.first(), months.last(), months));
  }

  /** The platforms of which usage was counted in a period. */
  public Set<String> platforms(ReportingPeriod period) {
    Set<String> platforms = new TreeSet<>();
    for (RunRecord run : runs.completed(Cycle.Monthly)) {
      if (period.contains(YearMonth.parse(run.period()))) {
        platforms.addAll(run.platforms());
      }
    }
    return platforms;
  }

  /**
   * The usage of some customers on one platform over a period, in the order of keys. The caller
   * closes it.
   *
   * @param fullReport PR, DR, TR or IR
   */
  public UsageLines read(
      ReportId fullReport, String platform, List<String> customers, ReportingPeriod period) {
    String indices =
        period.months().stream().map(ReportIndices::rows).collect(Collectors.joining(","));
    List<SortedRead<RowJson.MonthRow>> reads =
        customers.stream()
            .distinct()
            .map(
                customer ->
                    new SortedRead<>(
                        elasticsearch,
                        new SortedRead.Request(
                            indices,
                            query(fullReport, platform, customer),
                            ReportIndices.ROW_ORDER,
                            null),
                        RowJson::read))
            .toList();
    return new UsageLines(reads, catalogue);
  }

  private static String query(ReportId report, String platform, String customer) {
    return "{\"bool\":{\"filter\":["
        + term("report", report.name())
        + ","
        + term("customer", customer)
        + ","
        + term("platform", platform)
        + "]}}";
  }

  private static String term(String field, String value) {
    return "{\"term\":{\""
        + field
        + "\":\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"")
        + "\"}}";
  }
}
