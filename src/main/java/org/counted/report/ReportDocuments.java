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
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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
      {"index.sort.field":["period","row"],"index.sort.order":["desc","asc"]}""";

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
    properties.putObject("row").put("type", "long");
    DocumentField.of(reporter)
        .forEach(field -> properties.putObject(field.name()).put("type", field.kind().mapping()));
    return new IndexDefinition(
        PREFIX + name, all(name), NEWEST_FIRST, properties.toString(), false);
  }

  /** What one run writes of one report. */
  static final class Writer<D extends Record> {

    private final Elasticsearch elasticsearch;
    private final BulkStream stream;
    private final String index;
    private final Period period;
    private final String run;
    private final String created;
    private long row;

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
      stored.put("row", row++);
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

    /**
     * Deletes what other runs wrote for the period: they are superseded, or failed. The run before
     * is kept until the next one, for readers in the middle of it.
     */
    void deleteOthers(Optional<String> before) {
      ObjectNode others = JSON.createObjectNode();
      ObjectNode bool = others.putObject("bool");
      bool.putObject("filter").putObject("term").put("period", period.toString());
      ArrayNode kept = bool.putObject("must_not").putObject("terms").putArray("run").add(run);
      before.ifPresent(kept::add);
      try (SortedRead<String> old =
          new SortedRead<>(
              elasticsearch,
              new SortedRead.Request(index, others.toString(), List.of(), null),
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
