package org.counted.report;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.counted.elastic.SortedRead;
import org.jspecify.annotations.Nullable;

/**
 * The counters and series of items for whoever shows them, as clients of the Open Science
 * Framework's metrics ask for them, without the web.
 */
@Singleton
class MetricsItemCounts {

  private static final int MOST_ITEMS = 500;
  private static final String DAILY = ItemSums.itemUsage(Cycle.Daily);
  private static final String ITEM = ItemSums.ITEM;

  /** The spans of a counter, as OSF names them. */
  private enum Span {
    Daily,
    Weekly,
    Monthly,
    Yearly,
    Total;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The first day; total has none. */
    @Nullable LocalDate first(LocalDate today) {
      return switch (this) {
        case Daily -> today.minusDays(1);
        case Weekly -> today.minusWeeks(1);
        case Monthly -> today.minusMonths(1);
        case Yearly -> today.minusYears(1);
        case Total -> null;
      };
    }

    static Span named(String parameter, String wire) {
      return Arrays.stream(values())
          .filter(each -> each.wire().equals(wire))
          .findFirst()
          .orElseThrow(
              () ->
                  ReportRefusal.notAmong(
                      parameter,
                      wire,
                      "is none",
                      Arrays.stream(values()).map(Span::wire).toList()));
    }
  }

  private final ServedReports reports;
  private final StoredReports stored;
  private final ItemSums sums;
  private final Namespaces namespaces;
  private final Clock clock;

  MetricsItemCounts(
      ServedReports reports,
      StoredReports stored,
      ItemSums sums,
      Namespaces namespaces,
      Clock clock) {
    this.reports = reports;
    this.stored = stored;
    this.sums = sums;
    this.namespaces = namespaces;
    this.clock = clock;
  }

  /** The counters of one item, for whoever shows it: {@code metrics[views]=total}. */
  ReportAnswer of(String id, ReadRequest request) {
    return MetricsApi.answer(
        () -> {
          QueryString query = request.query();
          String item = namespaces.item(id, query);
          Map<String, Long> counts = new LinkedHashMap<>();
          for (String figure : List.of("views", "downloads")) {
            String parameter = "metrics[" + figure + "]";
            Optional<String> span = query.value(parameter);
            if (span.isPresent()) {
              counts.put(figure, count(item, figure, Span.named(parameter, span.get())));
            }
          }
          query.checkNames(Set.of("metrics[views]", "metrics[downloads]", "platform"), false);
          return ReportAnswer.json(
              200,
              JsonApi.MEDIA_TYPE,
              json -> {
                json.writeStartObject();
                json.writeObjectFieldStart("data");
                json.writeStringField("id", id);
                json.writeStringField("type", "item-counts");
                json.writeEndObject();
                json.writeObjectFieldStart("meta");
                json.writeObjectFieldStart("metrics");
                for (Map.Entry<String, Long> count : counts.entrySet()) {
                  json.writeNumberField(count.getKey(), count.getValue());
                }
                json.writeEndObject();
                json.writeStringField("version", JsonApi.VERSION);
                json.writeEndObject();
                json.writeEndObject();
              });
        });
  }

  private long count(String item, String figure, Span span) {
    LocalDate first = span.first(today());
    List<String> one = List.of(item);
    ItemSums.Sums counted =
        first == null
            ? sums.ofItems(one)
            : sums.of(DAILY, ITEM, one, day -> day.compareTo(first.toString()) >= 0);
    return counted.of(item, figure);
  }

  /** The series of many items, with zeros where they were not used on days that were counted. */
  ReportAnswer series(ReadRequest request) {
    return MetricsApi.answer(
        () -> {
          QueryString query = request.query();
          query.checkNames(Set.of("items", "interval", "from", "to", "platform"), false);
          Map<String, String> items = items(request);
          Optional<Interval> interval = interval(query.value("interval").orElse("day"));
          LocalDate to = query.value("to").map(text -> day("to", text)).orElse(today());
          LocalDate from =
              query.value("from").map(text -> day("from", text)).orElse(to.minusDays(30));
          if (from.isAfter(to)) {
            throw ReportRefusal.parameter("from", from.toString(), "is after the end, " + to);
          }
          Map<String, Map<String, long[]>> all =
              series(items, interval, PeriodRange.of(Cycle.Daily, from, to));
          return ReportAnswer.json(200, JsonApi.MEDIA_TYPE, json -> write(json, items, all));
        });
  }

  /** Views and downloads by item and interval. */
  private Map<String, Map<String, long[]>> series(
      Map<String, String> items, Optional<Interval> interval, PeriodRange range) {
    Reading reading =
        stored.ask(
            Question.of(
                reports.named(DAILY),
                range,
                List.of(new Condition.Equal(ITEM, List.copyOf(items.values())))));
    Map<String, Map<String, long[]>> all = new HashMap<>();
    for (String item : items.values()) {
      Map<String, long[]> zeros = new TreeMap<>();
      reading
          .runs()
          .byPeriod()
          .keySet()
          .forEach(day -> zeros.put(interval.map(each -> each.of(day)).orElse(day), new long[2]));
      all.put(item, zeros);
    }
    try (SortedRead<StoredDocument> read = reading.all()) {
      while (read.hasNext()) {
        StoredDocument row = read.next();
        String when = interval.map(each -> each.of(row.period())).orElse(row.period());
        long[] counts =
            all.getOrDefault(row.source().path(ITEM).asText(), Map.of())
                .getOrDefault(when, new long[2]);
        counts[0] += row.source().path("views").asLong();
        counts[1] += row.source().path("downloads").asLong();
      }
    }
    return all;
  }

  private static void write(
      JsonGenerator json, Map<String, String> items, Map<String, Map<String, long[]>> all)
      throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("data");
    for (Map.Entry<String, String> item : items.entrySet()) {
      json.writeStartObject();
      json.writeStringField("id", item.getKey());
      json.writeStringField("type", "item-counts");
      json.writeObjectFieldStart("attributes");
      for (int figure = 0; figure < 2; figure++) {
        json.writeArrayFieldStart(figure == 0 ? "views" : "downloads");
        for (Map.Entry<String, long[]> each :
            all.getOrDefault(item.getValue(), Map.of()).entrySet()) {
          MetricsQueries.count(json, "date", each.getKey(), each.getValue()[figure]);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
    JsonApi.meta(json, null, 0);
    json.writeEndObject();
  }

  /** As they were asked, and with their platforms' namespaces. */
  private Map<String, String> items(ReadRequest request) {
    String given = request.query().value("items").orElse("");
    Map<String, String> items = new LinkedHashMap<>();
    for (String id : given.split(",", -1)) {
      if (!id.isBlank()) {
        items.put(id, namespaces.item(id, request.query()));
      }
    }
    if (items.isEmpty() || items.size() > MOST_ITEMS) {
      throw ReportRefusal.parameter(
          "items", given, "names 1 to " + MOST_ITEMS + " items, separated by commas");
    }
    return items;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** Empty for days. */
  private static Optional<Interval> interval(String text) {
    List<String> allowed = new ArrayList<>(List.of("day"));
    for (Interval each : List.of(Interval.Week, Interval.Month, Interval.Year)) {
      allowed.add(each.wire());
    }
    if (!allowed.contains(text)) {
      throw ReportRefusal.notAmong("interval", text, "is none", allowed);
    }
    return Interval.named(text);
  }

  private static LocalDate day(String name, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw ReportRefusal.parameter(name, text, "is a date, YYYY-MM-DD");
    }
  }
}
