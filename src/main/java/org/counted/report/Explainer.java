package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.count.CountingPass;
import org.counted.count.Explanation;
import org.counted.count.Figure;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.event.EventField;
import org.counted.event.EventIndex;
import org.counted.item.Catalogue;

/**
 * Explains figures: counts once more what a figure is made of, by the pass that counts for reports,
 * and compares with what is served.
 *
 * <p>The figures of an item and of a title need the events of that title alone; those of databases
 * and platforms need all of the platform's.
 */
@Singleton
public class Explainer {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_TITLES = 1_000;

  private final Elasticsearch elasticsearch;
  private final Counting counting;
  private final Runs runs;
  private final Catalogue catalogue;
  private final List<Reporter<?>> reporters;

  Explainer(
      Elasticsearch elasticsearch,
      Counting counting,
      Runs runs,
      Catalogue catalogue,
      @All List<Reporter<?>> reporters) {
    this.elasticsearch = elasticsearch;
    this.counting = counting;
    this.runs = runs;
    this.catalogue = catalogue;
    this.reporters = reporters;
  }

  /**
   * A figure explained.
   *
   * @param served the figures as the period's last run has them; empty for a period whose COUNTER
   *     rows are not stored, such as a day
   */
  public record Explained(
      Figure figure,
      Period period,
      Explanation explanation,
      Optional<Map<MetricType, Long>> served) {

    /** Whether nothing else is served than what the events come to now. */
    public boolean agrees() {
      return served.isEmpty() || served.get().equals(explanation.figures());
    }
  }

  /**
   * The COUNTER Report or Standard View whose figures a report shows: its own name, or that of a
   * reporter, with its cycle or without.
   */
  public Optional<ReportId> find(String report) {
    String name = report.toLowerCase(Locale.ROOT);
    return ReportId.find(name)
        .or(
            () ->
                reporters.stream()
                    .filter(
                        each ->
                            each.id().equals(name)
                                || each.cycles().stream()
                                    .anyMatch(cycle -> name.equals(cycle.wire() + "_" + each.id())))
                    .findFirst()
                    .flatMap(Reporter::sums));
  }

  /**
   * Explains a figure.
   *
   * @param most how many events are listed
   */
  public Explained explain(Figure figure, Period period, int most) {
    counting.begin(period);
    Explanation explanation = new Explanation(figure, most);
    CountingPass pass = counting.pass(period, counting.robots(), explanation, explanation);
    counting.forEach(period, events(figure, period), pass::take);
    pass.end();
    return new Explained(figure, period, explanation, served(figure, period));
  }

  /** The events that the figure depends on, as a query. */
  private String events(Figure figure, Period period) {
    ReportId full = figure.report().fullReport();
    if (full == ReportId.TR) {
      return term(EventField.TITLE, figure.subject()).toString();
    }
    if (full == ReportId.IR) {
      Set<String> titles = titles(figure, period);
      if (titles.size() <= MOST_TITLES) {
        ObjectNode query = JSON.objectNode();
        titles.forEach(query.putObject("terms").putArray(EventField.TITLE)::add);
        return query.toString();
      }
    }
    return term(EventField.PLATFORM, figure.platform()).toString();
  }

  /**
   * The titles that may hold the item: itself, those of its uses, its parents; of very many, more
   * than a query takes.
   */
  private Set<String> titles(Figure figure, Period period) {
    Set<String> titles = new LinkedHashSet<>(Set.of(figure.subject()));
    ObjectNode body = JSON.objectNode().put("size", 0);
    body.set("query", term(EventField.ITEM, figure.subject()));
    body.putObject("aggs")
        .putObject("titles")
        .putObject("terms")
        .put("field", EventField.TITLE)
        .put("size", MOST_TITLES + 1);
    for (YearMonth month : counting.reads(period)) {
      JsonNode answer =
          elasticsearch.call(
              "POST",
              "/" + EventIndex.of(month) + "/_search?ignore_unavailable=true&allow_no_indices=true",
              body.toString());
      for (JsonNode bucket : answer.path("aggregations").path("titles").path("buckets")) {
        titles.add(bucket.path("key").asText());
      }
    }
    stored(figure, period).forEach(row -> Optional.ofNullable(row.parent()).ifPresent(titles::add));
    catalogue
        .find(figure.subject())
        .flatMap(item -> Optional.ofNullable(item.parent()))
        .ifPresent(titles::add);
    return titles;
  }

  private Optional<Map<MetricType, Long>> served(Figure figure, Period period) {
    return runs.last(period, CounterReport.NAME).map(run -> figure.in(stored(figure, period)));
  }

  /** The rows that are served of the figure's subject. */
  private List<ReportRow> stored(Figure figure, Period period) {
    List<ReportRow> rows = new ArrayList<>();
    if (!(period instanceof Period.Month month)) {
      return rows;
    }
    ObjectNode query = JSON.objectNode();
    ArrayNode filters = query.putObject("bool").putArray("filter");
    filters.add(term("report", figure.report().fullReport().name()));
    filters.add(term("customer", figure.customer()));
    filters.add(term("platform", figure.platform()));
    if (figure.report().fullReport() == ReportId.IR) {
      String item = figure.subject().replaceAll("([*?\\\\])", "\\\\$1");
      filters.addObject().putObject("wildcard").put("key", "*\t" + item);
    } else {
      filters.add(term("key", figure.subject()));
    }
    try (SortedRead<RowJson.MonthRow> read =
        new SortedRead<>(
            elasticsearch,
            new SortedRead.Request(
                ReportIndices.rows(month.month()), query.toString(), List.of(), null),
            RowJson::read)) {
      read.forEachRemaining(each -> rows.add(each.row()));
    }
    return rows;
  }

  private static ObjectNode term(String field, String value) {
    ObjectNode term = JSON.objectNode();
    term.putObject("term").put(field, value);
    return term;
  }
}
