package org.counted.report;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.elastic.DataConfig;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.item.Catalogue;

/** The stored COUNTER rows of all months that were counted, read back in order. */
@Singleton
public class CounterRows {

  /** Customers that are read side by side; of more, the rows are laid down in between. */
  private static final int SIDE_BY_SIDE = 4;

  /** As many names of indices as the first line of a request may hold, 4 kB. */
  private static final int MONTHS_AT_ONCE = 36;

  private final Elasticsearch elasticsearch;
  private final Runs runs;
  private final Catalogue catalogue;
  private final ReadingSpeed speed;
  private final DataConfig data;

  CounterRows(
      Elasticsearch elasticsearch,
      Runs runs,
      Catalogue catalogue,
      ReadingSpeed speed,
      DataConfig data) {
    this.elasticsearch = elasticsearch;
    this.runs = runs;
    this.catalogue = catalogue;
    this.speed = speed;
    this.data = data;
  }

  /**
   * The months of a platform that can be served; empty when none was counted yet. They begin with
   * the platform's first usage: months before that were counted for others. A month in which it was
   * left for later is not ready.
   */
  public Optional<Coverage> coverage(String platform) {
    TreeMap<YearMonth, List<RunRecord>> counted = new TreeMap<>();
    for (RunRecord run : runs.completed(Cycle.Monthly, PeriodRange.ALL)) {
      if (run.reports().contains(CounterReport.NAME)) {
        counted.computeIfAbsent(YearMonth.parse(run.period()), month -> new ArrayList<>()).add(run);
      }
    }
    if (counted.isEmpty()) {
      return Optional.empty();
    }
    YearMonth first =
        counted.entrySet().stream()
            .filter(month -> month.getValue().getFirst().platforms().contains(platform))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(counted.firstKey());
    Set<String> kept = ReportIndices.rowIndices(elasticsearch).keySet();
    TreeMap<YearMonth, CountedMonth> months = new TreeMap<>();
    Set<YearMonth> gone = new HashSet<>();
    counted
        .tailMap(first)
        .forEach(
            (month, newestFirst) -> {
              if (newestFirst.getFirst().later().platforms().contains(platform)) {
                return;
              }
              if (kept.contains(ReportIndices.rows(month, newestFirst.getFirst().id()))) {
                months.put(month, month(newestFirst, platform));
              } else {
                gone.add(month);
              }
            });
    return Optional.of(new Coverage(months, gone));
  }

  private static CountedMonth month(List<RunRecord> newestFirst, String platform) {
    RunRecord run = newestFirst.getFirst();
    Instant changed = run.ended() == null ? run.started() : run.ended();
    String note =
        newestFirst.size() == 1 || run.difference().isEmpty()
            ? ""
            : "Counted again: " + run.reason();
    return new CountedMonth(run.id(), changed, note, run.missing().getOrDefault(platform, ""));
  }

  /** The platforms of which usage was counted in a period. */
  public Set<String> platforms(ReportingPeriod period) {
    Set<String> platforms = new TreeSet<>();
    for (RunRecord run : runs.completed(Cycle.Monthly, PeriodRange.ALL)) {
      if (period.contains(YearMonth.parse(run.period()))) {
        platforms.addAll(run.platforms());
      }
    }
    return platforms;
  }

  /** How long it is expected to take to read what {@link #read} reads. */
  public Duration expected(
      ReportId fullReport, String platform, List<String> customers, ReportingPeriod period) {
    return speed.expected(
        elasticsearch.count(
            indices(period), "{\"query\":" + query(fullReport, platform, customers) + "}"));
  }

  /**
   * The usage of some customers on one platform, in the order of keys. The caller closes it. It is
   * that of the runs asked for to its end, whatever is counted meanwhile.
   *
   * @param fullReport PR, DR, TR or IR
   * @param runs by month, those of a {@link Coverage}
   */
  public UsageLines read(
      ReportId fullReport, String platform, List<String> customers, Map<YearMonth, String> runs) {
    long begun = System.nanoTime();
    List<String> distinct = customers.stream().distinct().toList();
    if (distinct.size() <= SIDE_BY_SIDE) {
      List<SortedRead<RowJson.MonthRow>> reads = new ArrayList<>();
      for (String customer : distinct) {
        reads.addAll(sorted(query(fullReport, platform, List.of(customer)), runs));
      }
      return new UsageLines(new RowStrands.OfReads(reads), catalogue, speed, begun);
    }
    try (RowStrands.OfReads all =
        new RowStrands.OfReads(sorted(query(fullReport, platform, distinct), runs))) {
      RowStrands rows = SpilledRows.of(all.strands(), data.data());
      return new UsageLines(rows, catalogue, speed, begun);
    }
  }

  private List<SortedRead<RowJson.MonthRow>> sorted(String query, Map<YearMonth, String> runs) {
    List<String> indices =
        runs.entrySet().stream()
            .map(each -> ReportIndices.rows(each.getKey(), each.getValue()))
            .map(index -> index + "," + index + "-*")
            .toList();
    List<SortedRead<RowJson.MonthRow>> reads = new ArrayList<>();
    for (int from = 0; from < indices.size(); from += MONTHS_AT_ONCE) {
      int to = Math.min(indices.size(), from + MONTHS_AT_ONCE);
      String some = String.join(",", indices.subList(from, to));
      reads.add(
          new SortedRead<>(
              elasticsearch,
              new SortedRead.Request(some, query, ReportIndices.ROW_ORDER, null)
                  .ofLittle()
                  .ofAllIndices(),
              RowJson::read));
    }
    return reads;
  }

  private static String indices(ReportingPeriod period) {
    return period.months().stream().map(ReportIndices::rows).collect(Collectors.joining(","));
  }

  private static String query(ReportId report, String platform, List<String> customers) {
    return "{\"bool\":{\"filter\":[{\"term\":{\"report\":\""
        + report.name()
        + "\"}},{\"term\":{\"platform\":"
        + text(platform)
        + "}},{\"terms\":{\"customer\":["
        + customers.stream().map(CounterRows::text).collect(Collectors.joining(","))
        + "]}}]}}";
  }

  private static String text(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
