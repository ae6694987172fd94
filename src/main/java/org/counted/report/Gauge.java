package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A report whose figures another system knows and tells, as the operator declared it.
 *
 * @param optional the names of fields that a row may leave out
 */
record Gauge(ServedReport report, Set<String> optional) {

  /** What does not fit is told with its row; of one push so many at the most. */
  private static final int MOST_TOLD = 20;

  Gauge {
    optional = Set.copyOf(optional);
  }

  /**
   * Checks rows: an object is one, an array many. Objects within stand for fields with dots.
   *
   * @return the rows in the order of their keys, each with its fields in the report's order, so
   *     that the same rows are the same whatever order they came in
   */
  List<ObjectNode> rows(JsonNode posted) {
    JsonNode list = posted.path("rows").isArray() ? posted.path("rows") : posted;
    List<JsonNode> each = new ArrayList<>();
    if (list.isArray()) {
      list.forEach(each::add);
    } else {
      each.add(list);
    }
    List<String> faults = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    List<Keyed> rows = new ArrayList<>();
    for (int i = 0; i < each.size() && faults.size() < MOST_TOLD; i++) {
      String at = "row " + i + ": ";
      if (!each.get(i).isObject()) {
        faults.add(at + "is an object, not " + each.get(i).getNodeType());
        continue;
      }
      Map<String, JsonNode> values = new LinkedHashMap<>();
      flatten("", each.get(i), values);
      ObjectNode row = row(at, values, faults);
      String key = key(row);
      if (!keys.add(key)) {
        faults.add(at + "has the same keys as a row before, " + key);
      }
      rows.add(new Keyed(key, row));
    }
    if (!faults.isEmpty()) {
      throw ReportRefusal.rows(report.id(), faults, stored());
    }
    rows.sort(Comparator.comparing(Keyed::key));
    return rows.stream().map(Keyed::row).toList();
  }

  private record Keyed(String key, ObjectNode row) {}

  private ObjectNode row(String at, Map<String, JsonNode> values, List<String> faults) {
    ObjectNode row = ReportDocuments.JSON.createObjectNode();
    for (DocumentField field : report.fields()) {
      JsonNode value = values.remove(field.name());
      if (field.derived() != null) {
        if (value != null) {
          faults.add(at + field.name() + " is computed, and not told");
        }
        continue;
      }
      if (value == null || value.isNull()) {
        if (!optional.contains(field.name())) {
          faults.add(at + field.name() + " is missing");
        }
        continue;
      }
      String rule = rule(field.kind(), value);
      if (rule != null) {
        faults.add(at + field.name() + "=" + shown(value) + ": " + rule);
      }
      row.set(field.name(), value);
    }
    values.forEach(
        (name, value) -> faults.add(at + name + "=" + shown(value) + ": there is no such field"));
    return row;
  }

  /** What the value breaks, null when it is right. */
  private static @Nullable String rule(DocumentField.Kind kind, JsonNode value) {
    return switch (kind) {
      case Text ->
          value.isTextual() && !value.asText().isEmpty() && value.asText().length() <= 1_000
              ? null
              : "is a text of 1 to 1000 characters";
      case Texts ->
          value.isArray() && value.valueStream().allMatch(JsonNode::isTextual)
              ? null
              : "is a list of texts";
      case Whole ->
          value.isIntegralNumber() && value.canConvertToLong() ? null : "is a whole number";
      case Decimal -> value.isNumber() && Double.isFinite(value.asDouble()) ? null : "is a number";
      case Flag -> value.isBoolean() ? null : "is true or false";
      case Day -> parses(value, LocalDate::parse) ? null : "is a date, YYYY-MM-DD";
      case Moment -> parses(value, Instant::parse) ? null : "is a moment in UTC";
    };
  }

  private interface Parser {
    Object parse(String text);
  }

  private static boolean parses(JsonNode value, Parser parser) {
    try {
      return value.isTextual() && parser.parse(value.asText()) != null;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static void flatten(String prefix, JsonNode node, Map<String, JsonNode> values) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      String name = prefix + field.getKey();
      if (field.getValue().isObject()) {
        flatten(name + ".", field.getValue(), values);
      } else {
        values.put(name, field.getValue());
      }
    }
  }

  private String key(ObjectNode row) {
    List<String> values = new ArrayList<>();
    for (DocumentField field : report.fields()) {
      if (field.role() == DocumentField.Role.Key) {
        values.add(field.name() + "=" + row.path(field.name()).asText());
      }
    }
    return String.join(", ", values);
  }

  private List<String> stored() {
    return report.fields().stream()
        .filter(field -> field.derived() == null)
        .map(DocumentField::name)
        .toList();
  }

  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }
}
