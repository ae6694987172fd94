package org.counted.report;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.count.Explanation;
import org.counted.count.Figure;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.jspecify.annotations.Nullable;

/** Figures explained, in JSON. */
@Singleton
public class ExplainApi {

  private static final String PERIOD = "period";
  private static final String CUSTOMER = "customer";
  private static final String PLATFORM = "platform";
  private static final String ITEM = "item";
  private static final String LIMIT = "limit";
  private static final int USUAL_LIMIT = 1_000;
  private static final int HIGHEST_LIMIT = 100_000;

  private final Explainer explainer;
  private final Registry registry;
  private final Namespaces namespaces;

  ExplainApi(Explainer explainer, Registry registry, Namespaces namespaces) {
    this.explainer = explainer;
    this.registry = registry;
    this.namespaces = namespaces;
  }

  /**
   * The explanation of a figure.
   *
   * @param ofToken the platform whose operator asks; null where anybody may, on the loopback
   *     interface
   */
  ReportAnswer explain(String report, QueryString query, @Nullable Platform ofToken) {
    return ProblemDocument.answer(
        () -> {
          query.checkNames(Set.of(PERIOD, CUSTOMER, PLATFORM, ITEM, LIMIT), false);
          String platform = query.value(PLATFORM).orElse("");
          Figure figure =
              figure(
                  report,
                  query.value(CUSTOMER).orElse(""),
                  platform.isEmpty() && ofToken != null ? ofToken.id() : platform,
                  query.value(ITEM).orElse(""));
          if (ofToken != null && !figure.platform().equals(ofToken.id())) {
            throw ReportRefusal.parameter(
                PLATFORM, figure.platform(), "is not the platform whose token it is");
          }
          Explainer.Explained explained =
              explainer.explain(figure, period(query.value(PERIOD).orElse("")), limit(query));
          return ReportAnswer.json(
              200, ExportFormat.Json.contentType(), json -> write(json, explained));
        });
  }

  /**
   * The figure that is asked about.
   *
   * @param report a COUNTER Report, a Standard View, or a reporter
   * @param customer empty for The World
   * @param platform may be empty where the item's namespace or the registry tells it
   * @param item an item, title or database, with the platform's namespace or without; empty for a
   *     Platform Report
   * @throws RuntimeException when it cannot be told, naming the parameter
   */
  public Figure figure(String report, String customer, String platform, String item) {
    ReportId id =
        explainer
            .find(report)
            .orElseThrow(
                () ->
                    ReportRefusal.unknownReport(
                        report, List.of("pr", "dr", "tr", "ir", "a Standard View", "a reporter")));
    String of = namespaces.platform(platform, item);
    if (id.fullReport() != ReportId.PR && item.isEmpty()) {
      throw ReportRefusal.parameter(
          ITEM, item, "has to name the item, title or database that is explained");
    }
    String subject =
        id.fullReport() == ReportId.PR ? of : item.startsWith(of + ":") ? item : of + ":" + item;
    String who = customer.isEmpty() ? ReportRow.THE_WORLD : customer;
    if (registry.customer(who).isEmpty() && !registry.isDefault()) {
      throw ReportRefusal.parameter(CUSTOMER, who, "is no customer of the registry");
    }
    return new Figure(id, who, of, subject);
  }

  /** A day or a month. */
  public static Period period(String text) {
    return Period.parse(text)
        .orElseThrow(
            () -> ReportRefusal.parameter(PERIOD, text, "has to be YYYY-MM-DD or YYYY-MM"));
  }

  private static int limit(QueryString query) {
    String limit = query.value(LIMIT).orElse(Integer.toString(USUAL_LIMIT));
    int number = limit.matches("[0-9]{1,6}") ? Integer.parseInt(limit) : 0;
    if (number < 1 || number > HIGHEST_LIMIT) {
      throw ReportRefusal.parameter(
          LIMIT, limit, "is a number of events from 1 to " + HIGHEST_LIMIT);
    }
    return number;
  }

  /** Writes an explanation. */
  public static void write(JsonGenerator json, Explainer.Explained explained) throws IOException {
    Figure figure = explained.figure();
    Explanation explanation = explained.explanation();
    json.writeStartObject();
    json.writeStringField("report", figure.report().name());
    json.writeStringField(PERIOD, explained.period().toString());
    json.writeStringField(CUSTOMER, figure.customer());
    json.writeStringField(PLATFORM, figure.platform());
    json.writeStringField("subject", figure.subject());
    figures(json, "figures", explanation.figures());
    if (explained.served().isPresent()) {
      figures(json, "served", explained.served().get());
      json.writeBooleanField("agrees", explained.agrees());
    } else {
      json.writeNullField("served");
      json.writeNullField("agrees");
    }
    json.writeObjectFieldStart("events");
    json.writeNumberField("counted", explanation.counted());
    json.writeObjectFieldStart("left_out");
    for (var entry :
        explanation.leftOut().entrySet().stream().sorted(Map.Entry.comparingByKey()).toList()) {
      json.writeNumberField(entry.getKey().name(), entry.getValue());
    }
    json.writeEndObject();
    json.writeBooleanField("all_listed", explanation.isWhole());
    json.writeArrayFieldStart("list");
    for (Explanation.Verdict verdict : explanation.verdicts()) {
      write(json, verdict);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Explanation.Verdict verdict) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", verdict.event().id());
    json.writeStringField(
        "timestamp", Instant.ofEpochMilli(verdict.event().timestamp()).toString());
    json.writeStringField("action", verdict.event().action().wire());
    json.writeStringField("item", verdict.event().item());
    json.writeStringField("session", verdict.event().session());
    if (verdict.rule() == null) {
      figures(json, "adds", verdict.adds());
    } else {
      json.writeStringField("left_out", verdict.rule().name());
      json.writeStringField("because", verdict.rule().text());
      if (!verdict.detail().isEmpty()) {
        json.writeStringField("detail", verdict.detail());
      }
    }
    json.writeEndObject();
  }

  private static void figures(JsonGenerator json, String name, Map<MetricType, Long> figures)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<MetricType, Long> figure : figures.entrySet()) {
      json.writeNumberField(figure.getKey().name(), figure.getValue());
    }
    json.writeEndObject();
  }
}
