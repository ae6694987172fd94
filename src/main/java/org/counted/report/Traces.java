package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.counted.count.Explanation;
import org.counted.count.Figure;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventField;
import org.counted.event.EventIndex;
import org.jspecify.annotations.Nullable;

/** Follows the events of one item and date through counting into the reports. */
@Singleton
public class Traces {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Elasticsearch elasticsearch;
  private final Registry registry;
  private final Counting counting;
  private final EventPeriods periods;
  private final Explainer explainer;
  private final Runs runs;
  private final ServedReports reports;
  private final StoredReports stored;

  Traces(
      Elasticsearch elasticsearch,
      Registry registry,
      Counting counting,
      EventPeriods periods,
      Explainer explainer,
      Runs runs,
      ServedReports reports,
      StoredReports stored) {
    this.elasticsearch = elasticsearch;
    this.registry = registry;
    this.counting = counting;
    this.periods = periods;
    this.explainer = explainer;
    this.runs = runs;
    this.reports = reports;
    this.stored = stored;
  }

  /**
   * What became of the events of an item.
   *
   * @param subject the item, title or database with the platform's namespace
   * @param date in the platform's time zone
   */
  public Trace trace(String platform, String subject, LocalDate date) {
    Period.Day day = new Period.Day(date);
    Period.Month month = new Period.Month(YearMonth.from(date));
    counting.refresh(day);
    ReportId report = report(platform, subject, date);
    Figure figure = new Figure(report, ReportRow.THE_WORLD, platform, subject);
    Explanation ofDay = explainer.explain(figure, day, 0).explanation();
    long leftOut = ofDay.leftOut().values().stream().mapToLong(Long::longValue).sum();
    return new Trace(
        report.name(),
        ofDay.counted() + leftOut,
        ofDay.counted(),
        new TreeMap<>(ofDay.leftOut()),
        named(ofDay.figures()),
        ofDay(day, report, subject),
        ofMonth(month, figure),
        count(platform, null, date),
        lastUse(platform, subject));
  }

  /** Items are looked for first, then titles that hold used items, else it is a database. */
  private ReportId report(String platform, String subject, LocalDate date) {
    if (count(platform, term(EventField.ITEM, subject), date) > 0) {
      return ReportId.IR;
    }
    if (count(platform, term(EventField.TITLE, subject), date) > 0) {
      return ReportId.TR;
    }
    return lastUse(platform, subject) == null ? ReportId.DR : ReportId.IR;
  }

  private Trace.Reported ofDay(Period.Day day, ReportId report, String subject) {
    Optional<RunRecord> run = runs.last(day, Cycle.Daily.wire() + "_item_usage");
    return reported(
        day,
        run,
        run.filter(any -> report == ReportId.IR).map(any -> dailyFigures(day, subject)),
        null);
  }

  /** What the daily report of items shows. */
  private Map<String, Long> dailyFigures(Period.Day day, String subject) {
    ServedReport report = reports.named(Cycle.Daily.wire() + "_item_usage");
    Question question =
        new Question(
            report,
            PeriodRange.of(Cycle.Daily, day.date(), day.date().plusDays(1)),
            List.of(new Condition.Equal(EventField.ITEM, List.of(subject))),
            ReportDocuments.ORDER);
    Map<String, Long> figures = new LinkedHashMap<>();
    for (StoredDocument document : stored.ask(question).page(0, 1_000).documents()) {
      report.fields().stream()
          .filter(field -> field.role() == DocumentField.Role.Figure)
          .map(DocumentField::name)
          .forEach(name -> figures.merge(name, document.source().path(name).asLong(), Long::sum));
    }
    return figures;
  }

  private Trace.Reported ofMonth(Period.Month month, Figure figure) {
    Optional<RunRecord> run = runs.last(month, CounterReport.NAME);
    if (run.isEmpty()) {
      return reported(month, run, Optional.empty(), null);
    }
    Explainer.Explained explained = explainer.explain(figure, month, 0);
    return reported(
        month,
        run,
        explained.served().map(Traces::named),
        named(explained.explanation().figures()));
  }

  private Trace.Reported reported(
      Period period,
      Optional<RunRecord> run,
      Optional<Map<String, Long>> served,
      @Nullable Map<String, Long> now) {
    return new Trace.Reported(
        period.toString(),
        state(period, run, served, now),
        run.map(RunRecord::id).orElse(null),
        run.map(RunRecord::ended).orElse(null),
        served.orElse(null),
        now,
        runs.others("", period).stream()
            .findFirst()
            .filter(newest -> newest.state() == RunRecord.State.Failed)
            .map(RunRecord::error)
            .orElse(null));
  }

  private Trace.State state(
      Period period,
      Optional<RunRecord> run,
      Optional<Map<String, Long>> served,
      @Nullable Map<String, Long> now) {
    if (run.isEmpty()) {
      return period.last().isBefore(periods.today())
          ? Trace.State.Not_Counted
          : Trace.State.Not_Over;
    }
    if (counting.haveChanged(period, run.get())) {
      return Trace.State.Dirty;
    }
    return now == null || served.filter(now::equals).isPresent()
        ? Trace.State.Up_To_Date
        : Trace.State.Counted_Otherwise;
  }

  private long count(String platform, @Nullable ObjectNode what, LocalDate date) {
    ZoneId zone = registry.platform(platform).map(Platform::timeZone).orElse(ZoneOffset.UTC);
    ObjectNode body = JSON.objectNode();
    ArrayNode filters = body.putObject("query").putObject("bool").putArray("filter");
    filters.add(term(EventField.PLATFORM, platform));
    if (what != null) {
      filters.add(what);
    }
    filters
        .addObject()
        .putObject("range")
        .putObject(EventField.TIMESTAMP)
        .put("gte", date.atStartOfDay(zone).toInstant().toEpochMilli())
        .put("lt", date.plusDays(1).atStartOfDay(zone).toInstant().toEpochMilli());
    return elasticsearch.count(EventIndex.all(), body.toString());
  }

  private @Nullable Instant lastUse(String platform, String subject) {
    ObjectNode body = JSON.objectNode().put("size", 0);
    ObjectNode bool = body.putObject("query").putObject("bool");
    bool.putArray("filter").add(term(EventField.PLATFORM, platform));
    bool.put("minimum_should_match", 1)
        .putArray("should")
        .add(term(EventField.ITEM, subject))
        .add(term(EventField.TITLE, subject));
    body.putObject("aggs").putObject("last").putObject("max").put("field", EventField.TIMESTAMP);
    JsonNode last =
        elasticsearch
            .call(
                "POST",
                "/" + EventIndex.all() + "/_search?ignore_unavailable=true&allow_no_indices=true",
                body.toString())
            .at("/aggregations/last/value");
    return last.isNumber() ? Instant.ofEpochMilli(last.asLong()) : null;
  }

  private static Map<String, Long> named(Map<MetricType, Long> figures) {
    Map<String, Long> named = new LinkedHashMap<>();
    figures.forEach((metric, count) -> named.put(metric.name(), count));
    return named;
  }

  private static ObjectNode term(String field, String value) {
    ObjectNode term = JSON.objectNode();
    term.putObject("term").put(field, value);
    return term;
  }
}
