package org.counted.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.counted.customer.Platform;
import org.jspecify.annotations.Nullable;

/** Figures that other systems tell, without the web. */
@Singleton
class PushApi {

  /** Some 100,000 rows. */
  private static final int MOST_BYTES = 16 << 20;

  private static final String PERIOD = "period";
  private static final String PLATFORM = "platform";

  private final Gauges gauges;
  private final ServedReports reports;
  private final Pushes pushes;
  private final Operators operators;
  private final Clock clock;

  PushApi(Gauges gauges, ServedReports reports, Pushes pushes, Operators operators, Clock clock) {
    this.gauges = gauges;
    this.reports = reports;
    this.pushes = pushes;
    this.operators = operators;
    this.clock = clock;
  }

  /** Puts the rows of a body in the place of all that the period has. */
  ReportAnswer put(
      String id, String period, @Nullable String contentType, ReadRequest request, InputStream in) {
    return ProblemDocument.answer(
        () -> {
          Gauge gauge = gauge(id);
          Optional<Platform> by = operators.platform(request.authorization());
          request.query().checkNames(Set.of(), false);
          Period told = period(gauge.report(), period);
          List<ObjectNode> rows = gauge.rows(body(contentType, in));
          by.ifPresent(platform -> checkPlatform(gauge, rows, platform.id()));
          Pushes.Result result = pushes.put(gauge.report(), told, rows);
          return ReportAnswer.json(
              result == Pushes.Result.Created ? 201 : 200,
              ExportFormat.Json.contentType(),
              json -> {
                json.writeStartObject();
                json.writeStringField("report", gauge.report().id());
                json.writeStringField(PERIOD, told.toString());
                json.writeNumberField("rows", rows.size());
                json.writeStringField("result", result.name().toLowerCase(Locale.ROOT));
                json.writeEndObject();
              });
        });
  }

  private Gauge gauge(String id) {
    Optional<Gauge> gauge =
        gauges.all().stream().filter(each -> each.report().id().equals(id)).findFirst();
    if (gauge.isEmpty() && reports.find(id).isPresent()) {
      throw ReportRefusal.notPushed(id);
    }
    return gauge.orElseThrow(
        () ->
            ReportRefusal.unknownReport(
                id, gauges.all().stream().map(each -> each.report().id()).toList()));
  }

  private Period period(ServedReport report, String text) {
    Period period =
        Period.parse(text)
            .filter(each -> each.cycle() == report.cycle() && each.toString().equals(text))
            .orElseThrow(
                () ->
                    ReportRefusal.parameter(
                        PERIOD,
                        text,
                        switch (report.cycle()) {
                          case Daily -> "is a day, YYYY-MM-DD";
                          case Monthly -> "is a month, YYYY-MM";
                        }));
    if (period.first().isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
      throw ReportRefusal.parameter(PERIOD, text, "has not begun");
    }
    return period;
  }

  private static JsonNode body(@Nullable String contentType, InputStream in) {
    if (contentType == null
        || !contentType.toLowerCase(Locale.ROOT).split(";", -1)[0].strip().endsWith("json")) {
      throw ReportRefusal.notJson(String.valueOf(contentType));
    }
    try {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw ReportRefusal.tooLarge(MOST_BYTES);
      }
      return ReportDocuments.JSON.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw ReportRefusal.parameter("body", "", "is JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Who runs one platform tells nothing of another. */
  private static void checkPlatform(Gauge gauge, List<ObjectNode> rows, String platform) {
    if (gauge.report().fields().stream().noneMatch(field -> field.name().equals(PLATFORM))) {
      return;
    }
    for (ObjectNode row : rows) {
      String named = row.path(PLATFORM).asText();
      if (!named.equals(platform)) {
        throw ReportRefusal.parameter(PLATFORM, named, "is not the platform whose token it is");
      }
    }
  }
}
