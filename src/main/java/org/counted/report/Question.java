package org.counted.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Which documents of a report are asked for.
 *
 * @param order names of fields, a minus before those that descend; total, because it ends with the
 *     document's row
 */
record Question(
    ServedReport report, PeriodRange range, List<Condition> conditions, List<String> order) {

  Question {
    conditions = List.copyOf(conditions);
    order = List.copyOf(order);
  }

  /** All of a range that fulfils the conditions, the newest period first. */
  static Question of(ServedReport report, PeriodRange range, List<Condition> conditions) {
    return new Question(report, range, conditions, ReportDocuments.ORDER);
  }

  /** The order that sorts by some fields first. */
  static List<String> order(List<String> fields) {
    List<String> order = new ArrayList<>(fields);
    if (!order.contains("period") && !order.contains("-period")) {
      order.add("-period");
    }
    order.add("row");
    return order;
  }

  /**
   * Whether a document can lie at these values of the fields sorted by. Elasticsearch gives null
   * for a missing text alone, and not every release refuses one for a number.
   */
  boolean canStandAt(ArrayNode values) {
    return values.size() == order.size()
        && IntStream.range(0, order.size())
            .allMatch(i -> !values.get(i).isNull() || isText(order.get(i)));
  }

  private boolean isText(String ordered) {
    String name = ordered.startsWith("-") ? ordered.substring(1) : ordered;
    return report
        .field(name)
        .map(DocumentField::kind)
        .filter(kind -> kind == DocumentField.Kind.Text || kind == DocumentField.Kind.Texts)
        .isPresent();
  }

  /** What tells this question from others, but for the range: a cursor is for one question. */
  String key() {
    String text = report.id() + conditionsQuery() + order;
    return Integer.toHexString(text.hashCode());
  }

  /** The query for the documents of some runs. */
  String query(Map<String, String> runs) {
    ObjectNode query = ReportDocuments.JSON.createObjectNode();
    ArrayNode filters = query.putObject("bool").putArray("filter");
    ArrayNode ids = filters.addObject().putObject("terms").putArray("run");
    runs.values().forEach(ids::add);
    conditions.forEach(condition -> condition.addTo(filters));
    return query.toString();
  }

  private String conditionsQuery() {
    ArrayNode filters = ReportDocuments.JSON.createArrayNode();
    conditions.forEach(condition -> condition.addTo(filters));
    return filters.toString();
  }
}
