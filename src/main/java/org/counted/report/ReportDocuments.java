package org.counted.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.counted.elastic.BulkStream;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.IndexDefinition;
import org.counted.elastic.IndexDefinitions;
import org.counted.elastic.SortedRead;

/**
 * The stored documents of all reporters: an index for each report and year. Each document tells the
 * run that wrote it; readers see those of a period's last complete run only, so that a period
 * changes in one step.
 */
@Singleton
class ReportDocuments implements IndexDefinitions {

  /** The order in which documents lie and are served: the newest period first. */
  static final List<String> ORDER = List.of("-period", "row");

  private static final String PREFIX = "counted-report-";
  private static final String NEWEST_FIRST =
      """
      {"index.sort.field":["period","row"],"index.sort.order":["desc","asc"],
       "index.refresh_interval":"-1"}""";

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final ServedReports reports;

  ReportDocuments(ServedReports reports) {
    this.reports = reports;
  }

  static String all(String name) {
    return PREFIX + name + "-*";
  }

  @Override
  public List<IndexDefinition> definitions() {
    return reports.all().stream().map(ReportDocuments::definition).toList();
  }

  /** Opens one period's documents of one reporter, for one run to write. */
  static <D extends Record> Writer<D> write(
      Elasticsearch elasticsearch, String name, Period period, String run, Instant created) {
    return new Writer<>(elasticsearch, name, period, run, created);
  }

  private static IndexDefinition definition(ServedReport report) {
    ObjectNode properties = JSON.createObjectNode();
    List<DocumentField> fields = new ArrayList<>(report.stored());
    fields.add(DocumentField.RUN);
    fields.add(DocumentField.ROW);
    fields.forEach(field -> field.map(properties.putObject(field.name())));
    return new IndexDefinition(
        PREFIX + report.id(), all(report.id()), NEWEST_FIRST, properties.toString(), false);
  }

  /** What one run writes of one report. */
  static final class Writer<D extends Record> {

    private final BulkStream stream;
    private final String index;
    private final String head;
    private long row;

    private Writer(
        Elasticsearch elasticsearch, String name, Period period, String run, Instant created) {
      this.stream = BulkStream.small(elasticsearch);
      this.index = PREFIX + name + "-" + period.first().getYear();
      this.head =
          "{\"period\":\""
              + period
              + "\",\"run\":\""
              + run
              + "\",\"created\":\""
              + created
              + "\",\"row\":";
    }

    void add(D document) {
      add(bytes(document));
    }

    void add(ObjectNode fields) {
      add(bytes(fields));
    }

    /** Puts what every document has before its own fields, which are JSON already. */
    private void add(byte[] fields) {
      byte[] common =
          (head + row++ + (fields.length > 2 ? "," : "")).getBytes(StandardCharsets.UTF_8);
      byte[] stored = Arrays.copyOf(common, common.length + fields.length - 1);
      System.arraycopy(fields, 1, stored, common.length, fields.length - 1);
      stream.add(index, stored);
    }

    private static byte[] bytes(Object fields) {
      try {
        return JSON.writeValueAsBytes(fields);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a report document is always JSON", e);
      }
    }

    /** Sends what there is, so that many writers are waited for together. */
    void send() {
      stream.send();
    }

    /** Makes the documents durable; they are found after {@link ReportDocuments#refresh}. */
    void finish() {
      stream.finish();
    }

    void abandon() {
      stream.abandon();
    }

    String index() {
      return index;
    }
  }

  /** Makes documents that were finished findable; they are shown once the run is complete. */
  static void refresh(Elasticsearch elasticsearch, Collection<String> indices) {
    if (!indices.isEmpty()) {
      elasticsearch.refresh(String.join(",", indices));
    }
  }

  /**
   * Deletes what runs wrote for a period that are superseded, or failed.
   *
   * @param kept the runs whose documents stay: the one that is served, and the one before, for
   *     readers in the middle of it
   */
  static void deleteOthers(
      Elasticsearch elasticsearch,
      Collection<String> indices,
      Period period,
      Collection<String> kept) {
    if (indices.isEmpty()) {
      return;
    }
    ObjectNode others = JSON.createObjectNode();
    ObjectNode bool = others.putObject("bool");
    bool.putObject("filter").putObject("term").put("period", period.toString());
    ArrayNode runs = bool.putObject("must_not").putObject("terms").putArray("run");
    kept.forEach(runs::add);
    if (elasticsearch.count(String.join(",", indices), "{\"query\":" + others + "}") == 0) {
      return;
    }
    BulkStream stream = BulkStream.small(elasticsearch);
    indices.forEach(index -> delete(elasticsearch, stream, index, others.toString()));
    stream.finish();
    refresh(elasticsearch, indices);
  }

  private static void delete(
      Elasticsearch elasticsearch, BulkStream stream, String index, String query) {
    try (SortedRead<String> old =
        new SortedRead<>(
            elasticsearch,
            new SortedRead.Request(index, query, List.of(), null).ofLittle(),
            (id, source) -> {
              source.skipChildren();
              return id;
            })) {
      old.forEachRemaining(id -> stream.delete(index, id));
    }
  }
}
