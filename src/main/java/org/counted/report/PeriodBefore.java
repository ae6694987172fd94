package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.jspecify.annotations.Nullable;

/**
 * Finds of a document the one of the same keys in the period before. Memory holds the rows of a few
 * periods: for reports that are compared with the past, which are small.
 */
final class PeriodBefore {

  private static final int PERIODS = 8;

  private final Elasticsearch elasticsearch;
  private final ServedReport report;
  private final Map<String, String> runs;
  private final List<DocumentField> keys;
  private final Map<String, Map<String, JsonNode>> loaded = new LinkedHashMap<>();

  /**
   * Of a report's documents.
   *
   * @param runs whose documents are served, by period
   */
  PeriodBefore(Elasticsearch elasticsearch, ServedReport report, Map<String, String> runs) {
    this.elasticsearch = elasticsearch;
    this.report = report;
    this.runs = Map.copyOf(runs);
    this.keys =
        report.fields().stream().filter(field -> field.role() == DocumentField.Role.Key).toList();
  }

  StoredDocument with(StoredDocument document) {
    String run = runs.get(before(document.period()));
    if (run == null) {
      return document;
    }
    if (loaded.size() > PERIODS) {
      loaded.clear();
    }
    @Nullable JsonNode before = loaded.computeIfAbsent(run, this::rows).get(key(document.source()));
    return before == null ? document : new StoredDocument(document.id(), document.source(), before);
  }

  private static String before(String period) {
    return Period.parse(period).map(Period::previous).map(Period::toString).orElse("");
  }

  private Map<String, JsonNode> rows(String run) {
    Map<String, JsonNode> rows = new HashMap<>();
    try (SortedRead<JsonNode> read =
        new SortedRead<>(
            elasticsearch,
            new SortedRead.Request(
                    ReportDocuments.all(report.id()),
                    "{\"term\":{\"run\":\"" + run + "\"}}",
                    List.of(),
                    null)
                .ofLittle(),
            (id, source) -> ReportDocuments.JSON.readTree(source))) {
      read.forEachRemaining(row -> rows.put(key(row), row));
    }
    return rows;
  }

  private String key(JsonNode row) {
    ArrayNode values = ReportDocuments.JSON.createArrayNode();
    keys.forEach(key -> values.add(row.path(key.name()).asText()));
    return values.toString();
  }
}
