package org.counted.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
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

  private static final String PREFIX = "counted-report-";

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  private final List<Reporter<?>> reporters;

  ReportDocuments(@All List<Reporter<?>> reporters) {
    this.reporters = reporters;
  }

  static String all(String name) {
    return PREFIX + name + "-*";
  }

  @Override
  public List<IndexDefinition> definitions() {
    return reporters.stream()
        .flatMap(reporter -> reporter.cycles().stream().map(cycle -> definition(reporter, cycle)))
        .toList();
  }

  /** Opens one period's documents of one reporter, for one run to write. */
  static <D extends Record> Writer<D> write(
      Elasticsearch elasticsearch, String name, Period period, String run, Instant created) {
    return new Writer<>(elasticsearch, name, period, run, created);
  }

  private static IndexDefinition definition(Reporter<?> reporter, Cycle cycle) {
    String name = cycle.wire() + "_" + reporter.id();
    ObjectNode properties = JSON.createObjectNode();
    properties.putObject("period").put("type", "keyword");
    properties.putObject("run").put("type", "keyword");
    properties.putObject("created").put("type", "date");
    for (RecordComponent component : reporter.document().getRecordComponents()) {
      properties
          .putObject(snakeCase(component.getName()))
          .put("type", fieldType(reporter, component));
    }
    return new IndexDefinition(
        PREFIX + name, all(name), IndexDefinition.PLAIN, properties.toString(), false);
  }

  private static String fieldType(Reporter<?> reporter, RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class || type.isEnum() || List.class.isAssignableFrom(type)) {
      return "keyword";
    }
    if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
      return "long";
    }
    if (type == double.class || type == Double.class) {
      return "double";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "boolean";
    }
    if (type == LocalDate.class || type == Instant.class) {
      return "date";
    }
    throw new IllegalArgumentException(
        "report "
            + reporter.id()
            + ", field "
            + component.getName()
            + ": a report document holds strings, numbers, dates and lists of strings, no "
            + type.getSimpleName());
  }

  private static String snakeCase(String name) {
    return PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(name);
  }

  /** What one run writes of one report. */
  static final class Writer<D extends Record> {

    private final Elasticsearch elasticsearch;
    private final BulkStream stream;
    private final String index;
    private final Period period;
    private final String run;
    private final String created;

    private Writer(
        Elasticsearch elasticsearch, String name, Period period, String run, Instant created) {
      this.elasticsearch = elasticsearch;
      this.stream = new BulkStream(elasticsearch);
      this.index = PREFIX + name + "-" + period.first().getYear();
      this.period = period;
      this.run = run;
      this.created = created.toString();
    }

    void add(D document) {
      ObjectNode stored = JSON.createObjectNode();
      stored.put("period", period.toString());
      stored.put("run", run);
      stored.put("created", created);
      stored.setAll((ObjectNode) JSON.valueToTree(document));
      try {
        stream.add(index, JSON.writeValueAsBytes(stored));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("a report document is always JSON", e);
      }
    }

    /** Makes the documents durable and findable; they are shown once the run is complete. */
    void finish() {
      stream.finish();
      elasticsearch.refresh(index);
    }

    void abandon() {
      stream.abandon();
    }

    /** Deletes what other runs wrote for the period: they are superseded, or failed. */
    void deleteOthers() {
      String others =
          "{\"bool\":{\"filter\":{\"term\":{\"period\":\""
              + period
              + "\"}},\"must_not\":{\"term\":{\"run\":\""
              + run
              + "\"}}}}";
      try (SortedRead<String> old =
          new SortedRead<>(
              elasticsearch,
              new SortedRead.Request(index, others, List.of(), null),
              (id, source) -> {
                source.skipChildren();
                return id;
              })) {
        old.forEachRemaining(id -> stream.delete(index, id));
      }
      stream.finish();
      elasticsearch.refresh(index);
    }
  }
}
