package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A column of a report as a face shows it.
 *
 * @param name the heading
 * @param field where its values are
 */
record ReportColumn(String name, DocumentField field) {

  /** What stands between the values of a cell that has several. */
  private static final String SEPARATOR = "|";

  /** Our own: the period, when it was counted, then the fields in their reporter's order. */
  static List<ReportColumn> own(ServedReport report) {
    return of(report.columns());
  }

  static List<ReportColumn> of(List<DocumentField> fields) {
    return fields.stream().map(field -> new ReportColumn(field.name(), field)).toList();
  }

  /** As OSF has them: the period under its name, then the rest by the alphabet. */
  static List<ReportColumn> osf(ServedReport report) {
    List<ReportColumn> columns = new ArrayList<>(own(report));
    columns.removeFirst();
    columns.sort(Comparator.comparing(ReportColumn::name));
    columns.addFirst(new ReportColumn(osfPeriod(report.cycle()), DocumentField.PERIOD));
    return columns;
  }

  private static String osfPeriod(Cycle cycle) {
    return switch (cycle) {
      case Daily -> "report_date";
      case Monthly -> "report_yearmonth";
    };
  }

  /** The cell's text, empty where the document has no value. */
  String text(StoredDocument document) {
    JsonNode value = document.value(field);
    if (value.isArray()) {
      List<String> texts = new ArrayList<>();
      value.forEach(each -> texts.add(each.asText()));
      return String.join(SEPARATOR, texts);
    }
    return value.isNull() ? "" : value.asText();
  }
}
