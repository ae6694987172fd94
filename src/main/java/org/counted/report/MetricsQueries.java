package org.counted.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.counted.count.ItemVisits;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.elastic.SortedRead;
import org.counted.event.EventField;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.counted.item.Holders;

/**
 * What clients of the Open Science Framework's metrics ask at once, without the web: with the
 * numbers that the names promise.
 */
@Singleton
class MetricsQueries {

  private static final int MOST_PAGES = 10;
  private static final int MOST_SITES = 10;
  private static final String PLATFORM = "platform";

  /** How far back an item's analytics reach. */
  private enum Span {
    Week,
    Fortnight,
    Month;

    LocalDate before(LocalDate today) {
      return switch (this) {
        case Week -> today.minusWeeks(1);
        case Fortnight -> today.minusWeeks(2);
        case Month -> today.minusMonths(1);
      };
    }

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Span named(String wire) {
      return Arrays.stream(values())
          .filter(each -> each.wire().equals(wire))
          .findFirst()
          .orElseThrow(
              () ->
                  ReportRefusal.notAmong(
                      "timespan",
                      wire,
                      "is none",
                      Arrays.stream(values()).map(Span::wire).toList()));
    }
  }

  /** Distinct sessions, or distinct users of each day. */
  enum Visit {
    Session("user-visits", "visits"),
    User("unique-user-visits", "visitors_of_day");

    private final String type;
    private final String field;

    Visit(String type, String field) {
      this.type = type;
      this.field = field;
    }
  }

  private final ServedReports reports;
  private final StoredReports stored;
  private final Counting counting;
  private final Catalogue catalogue;
  private final Registry registry;
  private final Namespaces namespaces;
  private final Operators operators;
  private final Clock clock;

  MetricsQueries(
      ServedReports reports,
      StoredReports stored,
      Counting counting,
      Catalogue catalogue,
      Registry registry,
      Namespaces namespaces,
      Operators operators,
      Clock clock) {
    this.reports = reports;
    this.stored = stored;
    this.counting = counting;
    this.catalogue = catalogue;
    this.registry = registry;
    this.namespaces = namespaces;
    this.operators = operators;
    this.clock = clock;
  }

  /**
   * The sessions that used an item, or something within it, up to now; of what is not public now
   * nobody is told them, and of what was not public then they are not counted.
   *
   * @param id with the platform's namespace or without
   */
  ReportAnswer ofItem(String id, String timespan, ReadRequest request) {
    return MetricsApi.answer(
        () -> {
          Span span = Span.named(timespan);
          String platform = namespaces.platform(request.query().value(PLATFORM).orElse(""), id);
          String item = id.startsWith(platform + ":") ? id : platform + ":" + id;
          if (!new Holders(known -> catalogue.find(known).orElse(null)).isPublic(item)) {
            throw ReportRefusal.notPublic(item, operators.areKnown(request.authorization()));
          }
          ZoneId zone = registry.platform(platform).map(Platform::timeZone).orElseThrow();
          LocalDate today = LocalDate.ofInstant(clock.instant(), zone);
          LocalDate first = span.before(today);
          ItemVisits visits = new ItemVisits(zone);
          counting.listen(first, today, onOrIn(item), visits);
          if (visits.isEmpty() && catalogue.find(item).isEmpty()) {
            throw ReportRefusal.unknownItem(platform, id);
          }
          return ReportAnswer.json(
              200,
              JsonApi.MEDIA_TYPE,
              json -> {
                json.writeStartObject();
                json.writeObjectFieldStart("data");
                json.writeStringField("id", id + ":" + timespan);
                json.writeStringField("type", "node-analytics");
                json.writeObjectFieldStart("attributes");
                write(json, visits, first, today);
                json.writeEndObject();
                json.writeEndObject();
                JsonApi.meta(json, null, 0);
                json.writeEndObject();
              });
        });
  }

  /** Usage on an item is told by its id, usage in it by what its events are within. */
  private static String onOrIn(String item) {
    ObjectNode query = ReportDocuments.JSON.createObjectNode();
    ArrayNode any = query.putObject("bool").putArray("should");
    for (String field : List.of(EventField.ITEM, EventField.TITLE, EventField.WITHIN)) {
      any.addObject().putObject("term").put(field, item);
    }
    return query.toString();
  }

  private void write(JsonGenerator json, ItemVisits visits, LocalDate first, LocalDate last)
      throws IOException {
    json.writeArrayFieldStart("unique_visits");
    for (LocalDate date : first.datesUntil(last.plusDays(1)).toList()) {
      count(json, "date", date.toString(), visits.on(date));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("time_of_day");
    List<Map.Entry<Integer, Integer>> hours =
        visits.byHour().entrySet().stream()
            .sorted(Map.Entry.<Integer, Integer>comparingByValue(Comparator.reverseOrder()))
            .toList();
    for (Map.Entry<Integer, Integer> hour : hours) {
      json.writeStartObject();
      json.writeNumberField("hour", hour.getKey());
      json.writeNumberField("count", hour.getValue());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("referer_domain");
    for (ItemVisits.Visited site : visits.mostReferring(MOST_SITES)) {
      count(json, "referer_domain", site.what(), site.sessions());
    }
    json.writeEndArray();
    json.writeArrayFieldStart("popular_pages");
    List<ItemVisits.Visited> pages = visits.mostVisited(MOST_PAGES);
    Map<String, CatalogueItem> known =
        catalogue.find(pages.stream().map(ItemVisits.Visited::what).toList());
    for (ItemVisits.Visited page : pages) {
      String id = page.what().substring(page.what().indexOf(':') + 1);
      json.writeStartObject();
      json.writeStringField("path", "/" + id);
      json.writeStringField("route", "");
      json.writeStringField(
          "title", Optional.ofNullable(known.get(page.what())).map(CatalogueItem::name).orElse(id));
      json.writeNumberField("count", page.sessions());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** Those who came on each day that was counted, and the events that tell of them. */
  ReportAnswer visits(Visit visit, ReadRequest request) {
    return MetricsApi.answer(
        () -> {
          PeriodRange range = new RangeParameters(request.query(), Cycle.Daily, clock).since(1);
          Map<String, Long> visits = byDay("daily_visits", List.of(visit.field), range);
          Map<String, Long> events =
              byDay("daily_removed_usage", List.of("counted", "not_public"), range);
          return ReportAnswer.json(
              200,
              ExportFormat.Json.contentType(),
              json -> {
                json.writeStartObject();
                json.writeObjectFieldStart("data");
                json.writeStringField("id", visit.type + ":" + range.from() + "--" + range.until());
                json.writeStringField("type", visit.type + "-analytics");
                json.writeObjectFieldStart("attributes");
                write(json, "unique_visits", visits);
                write(json, "events", events);
                json.writeEndObject();
                json.writeEndObject();
                json.writeEndObject();
              });
        });
  }

  /** The sum of some fields over all platforms, zero on days that were counted and had none. */
  private Map<String, Long> byDay(String id, List<String> fields, PeriodRange range) {
    ServedReport report = reports.find(id).orElseThrow();
    Reading reading = stored.ask(Question.of(report, range, List.of()));
    Map<String, Long> days = new TreeMap<>();
    reading.runs().byPeriod().keySet().forEach(day -> days.put(day, 0L));
    try (SortedRead<StoredDocument> all = reading.all()) {
      all.forEachRemaining(
          row ->
              fields.forEach(
                  field -> days.merge(row.period(), row.source().path(field).asLong(), Long::sum)));
    }
    return days;
  }

  private static void write(JsonGenerator json, String name, Map<String, Long> days)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (Map.Entry<String, Long> day : days.entrySet()) {
      count(json, "date", day.getKey(), day.getValue());
    }
    json.writeEndArray();
  }

  static void count(JsonGenerator json, String key, String of, long count) throws IOException {
    json.writeStartObject();
    json.writeStringField(key, of);
    json.writeNumberField("count", count);
    json.writeEndObject();
  }
}
