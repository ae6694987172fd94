package org.counted.sushi;

import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.counted.counter.DataType;
import org.counted.counter.DataType5;
import org.counted.counter.Element;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.jspecify.annotations.Nullable;

/** The tabular form of a report (Code of Practice 5.1, 3.2 and 5.2), of both releases. */
final class ReportTable implements ReportForm {

  private static final DateTimeFormatter MONTH =
      DateTimeFormatter.ofPattern("MMM-yyyy", Locale.ENGLISH);

  private final Sheet.Maker maker;

  ReportTable(Sheet.Maker maker) {
    this.maker = maker;
  }

  @Override
  public void write(ReportHeader header, Iterator<ReportItem> items, OutputStream out)
      throws IOException {
    ReportRequest request = header.request();
    List<Element> elements = request.elements();
    List<YearMonth> months = request.excludeMonths() ? List.of() : request.period().months();
    Sheet sheet = maker.on(out);
    header(sheet, header);
    sheet.row(List.of());
    List<String> headings = new ArrayList<>(elements.stream().map(Element::name).toList());
    months.forEach(month -> headings.add(MONTH.format(month)));
    sheet.row(headings);
    while (items.hasNext()) {
      item(sheet, request, elements, months, items.next());
    }
    sheet.end();
  }

  private static void header(Sheet sheet, ReportHeader header) throws IOException {
    ReportRequest request = header.request();
    Release release = request.release();
    sheet.row(List.of("Report_Name", request.report().reportName(release)));
    sheet.row(List.of("Report_ID", request.report().name()));
    sheet.row(List.of("Release", release.wireName()));
    sheet.row(List.of("Institution_Name", request.customer().name()));
    sheet.row(List.of("Institution_ID", ItemColumns.organisation(header.institutionIds())));
    sheet.row(
        List.of(
            "Metric_Types",
            String.join("; ", header.filters().getOrDefault(ReportFilter.Metric_Type, List.of()))));
    sheet.row(List.of("Report_Filters", filters(header)));
    sheet.row(List.of("Report_Attributes", joined(header.attributes())));
    sheet.row(
        List.of(
            "Exceptions",
            header.exceptions().stream()
                .map(CounterException::tabular)
                .collect(Collectors.joining("; "))));
    sheet.row(
        List.of(
            "Reporting_Period",
            "Begin_Date="
                + request.period().beginDate()
                + "; End_Date="
                + request.period().endDate()));
    sheet.row(List.of("Created", header.created().toString()));
    sheet.row(List.of("Created_By", request.platform().name()));
    if (release == Release.R51) {
      sheet.row(List.of("Registry_Record", request.platform().registryRecord()));
    }
  }

  private static String filters(ReportHeader header) {
    return header.filters().entrySet().stream()
        .filter(filter -> filter.getKey() != ReportFilter.Metric_Type)
        .map(
            filter ->
                filter.getKey().wireName(header.request().release())
                    + "="
                    + String.join("|", filter.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static String joined(Map<String, List<String>> attributes) {
    return attributes.entrySet().stream()
        .map(attribute -> attribute.getKey() + "=" + String.join("|", attribute.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static void item(
      Sheet sheet,
      ReportRequest request,
      List<Element> elements,
      List<YearMonth> months,
      ReportItem item)
      throws IOException {
    String parentDataType = parentDataType(request, item.line().parentDataType());
    List<String> ofItem = new ArrayList<>(elements.size());
    for (Element element : elements) {
      ofItem.add(ItemColumns.text(element, item, request.platform().name(), parentDataType));
    }
    for (ReportItem.Row row : item.rows()) {
      for (Map.Entry<MetricType, SortedMap<YearMonth, Long>> metric : row.counts().entrySet()) {
        List<Object> cells = new ArrayList<>(elements.size() + months.size());
        for (int i = 0; i < elements.size(); i++) {
          Element element = elements.get(i);
          cells.add(
              switch (element) {
                case Metric_Type -> metric.getKey().name();
                case Reporting_Period_Total ->
                    metric.getValue().values().stream().mapToLong(Long::longValue).sum();
                default ->
                    AttributeValues.isOfUsage(element)
                        ? row.attributes().getOrDefault(element, "")
                        : ofItem.get(i);
              });
        }
        months.forEach(month -> cells.add(metric.getValue().getOrDefault(month, 0L)));
        sheet.row(cells);
      }
    }
  }

  private static String parentDataType(ReportRequest request, @Nullable DataType type) {
    if (type == null) {
      return "";
    }
    return switch (request.release()) {
      case R5 -> DataType5.of(type, request.report()).name();
      case R51 -> type.name();
    };
  }
}
