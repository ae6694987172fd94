package org.counted.count;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/**
 * What a counting run gave, as one customer sees it (The World unless told otherwise). Counts are
 * written as the conformance checks write them: {@code TII 2, TIR 1, UII 1, UIR 1}, and "nothing".
 */
record Figures(
    List<ReportRow> rows,
    Summary summary,
    List<String> counted,
    Map<String, String> leftOut,
    String customer,
    Predicate<Performance> selected) {

  Figures of(String other) {
    return new Figures(rows, summary, counted, leftOut, other, selected);
  }

  Figures where(Predicate<Performance> condition) {
    return new Figures(rows, summary, counted, leftOut, customer, condition);
  }

  Figures ofType(DataType type) {
    return where(performance -> performance.dataType() == type);
  }

  String item(String id) {
    return text(report(ReportId.IR).stream().filter(row -> id.equals(row.item())).toList());
  }

  String title(String id) {
    return text(report(ReportId.TR).stream().filter(row -> id.equals(row.title())).toList());
  }

  String database(String id) {
    return text(report(ReportId.DR).stream().filter(row -> id.equals(row.database())).toList());
  }

  String platform() {
    return text(report(ReportId.PR));
  }

  String items() {
    return text(report(ReportId.IR));
  }

  /** The Data_Types under which a report shows usage, in COUNTER's order. */
  List<DataType> types(ReportId report) {
    return report(report).stream()
        .flatMap(row -> row.performance().stream())
        .filter(selected)
        .map(Performance::dataType)
        .distinct()
        .sorted()
        .toList();
  }

  List<ReportRow> report(ReportId report) {
    return rows.stream()
        .filter(row -> row.report() == report && row.customer().equals(customer))
        .toList();
  }

  /** Each problem as "Kind subject ×events". */
  List<String> problems() {
    return summary.problems().stream()
        .map(problem -> problem.kind() + " " + problem.subject() + " ×" + problem.events())
        .toList();
  }

  private String text(List<ReportRow> shown) {
    Map<MetricType, Long> sums = new EnumMap<>(MetricType.class);
    shown.stream()
        .flatMap(row -> row.performance().stream())
        .filter(selected)
        .forEach(each -> each.counts().forEach((metric, n) -> sums.merge(metric, n, Long::sum)));
    return text(sums);
  }

  static String text(Map<MetricType, Long> sums) {
    return sums.isEmpty()
        ? "nothing"
        : sums.entrySet().stream()
            .map(sum -> name(sum.getKey()) + " " + sum.getValue())
            .collect(Collectors.joining(", "));
  }

  private static String name(MetricType metric) {
    return switch (metric) {
      case Total_Item_Investigations -> "TII";
      case Total_Item_Requests -> "TIR";
      case Unique_Item_Investigations -> "UII";
      case Unique_Item_Requests -> "UIR";
      case Unique_Title_Investigations -> "UTI";
      case Unique_Title_Requests -> "UTR";
      case Searches_Automated,
          Searches_Federated,
          Searches_Regular,
          Searches_Platform,
          Limit_Exceeded,
          No_License ->
          metric.name();
    };
  }
}
