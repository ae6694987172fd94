package org.counted.report;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ArrayNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * The totals and the series of one item, for its page or badge: the months that were counted, and
 * the days of those that were not yet.
 */
@Singleton
class ItemFigures {

  private static final int PAGE = 5_000;
  private static final int MOST_ITEMS = 500;
  private static final String ITEM = ItemSums.ITEM;

  private final ServedReports reports;
  private final StoredReports stored;
  private final ItemSums sums;
  private final Catalogue catalogue;

  ItemFigures(ServedReports reports, StoredReports stored, ItemSums sums, Catalogue catalogue) {
    this.reports = reports;
    this.stored = stored;
    this.sums = sums;
    this.catalogue = catalogue;
  }

  /**
   * One item's usage.
   *
   * @param id without the platform's namespace
   */
  ReportAnswer of(String platform, String id, ReadRequest request) {
    return ProblemDocument.answer(
        () -> {
          request.query().checkNames(Set.of(), false);
          String item = platform + ":" + id;
          Reading ofMonths = stored.ask(question(Cycle.Monthly, List.of(item)));
          Set<String> counted = ofMonths.runs().byPeriod().keySet();
          Series months = series(ofMonths);
          Series days =
              series(
                  stored
                      .ask(question(Cycle.Daily, List.of(item)))
                      .of(day -> !counted.contains(day.substring(0, 7))));
          Optional<CatalogueItem> known = catalogue.find(item);
          if (known.isEmpty() && months.periods.isEmpty() && days.periods.isEmpty()) {
            throw ReportRefusal.unknownItem(platform, id);
          }
          return ReportAnswer.json(
              200,
              ExportFormat.Json.contentType(),
              json -> {
                json.writeStartObject();
                json.writeStringField(ITEM, item);
                json.writeStringField("platform", platform);
                json.writeStringField("name", known.map(CatalogueItem::name).orElse(null));
                json.writeFieldName("totals");
                write(json, null, sum(months, days));
                write(json, "months", months);
                write(json, "days", days);
                json.writeEndObject();
              });
        });
  }

  /** The totals of many items, in the order asked; of one that nobody used all are zero. */
  ReportAnswer ofMany(ReadRequest request) {
    return ProblemDocument.answer(
        () -> {
          request.query().checkNames(Set.of(ITEM), false);
          List<String> items =
              request.query().all().getOrDefault(ITEM, List.of()).stream().distinct().toList();
          if (items.isEmpty() || items.size() > MOST_ITEMS) {
            throw ReportRefusal.parameter(
                ITEM,
                Integer.toString(items.size()),
                "is given for 1 to " + MOST_ITEMS + " items, each as platform:id");
          }
          ItemSums.Sums totals = sums.ofItems(items);
          List<String> figures = ItemSums.figures(reports.named(ItemSums.itemUsage(Cycle.Monthly)));
          return ReportAnswer.json(
              200,
              ExportFormat.Json.contentType(),
              json -> {
                json.writeStartObject();
                json.writeArrayFieldStart("items");
                for (String item : items) {
                  json.writeStartObject();
                  json.writeStringField(ITEM, item);
                  json.writeObjectFieldStart("totals");
                  for (String figure : figures) {
                    json.writeNumberField(figure, totals.of(item, figure));
                  }
                  json.writeEndObject();
                  json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
              });
        });
  }

  private Question question(Cycle cycle, List<String> items) {
    ServedReport report = reports.named(ItemSums.itemUsage(cycle));
    return new Question(
        report,
        PeriodRange.ALL,
        List.of(new Condition.Equal(ITEM, items)),
        Question.order(List.of("period")));
  }

  /** Adds up the documents of each period: an item may lie in several containers. */
  private static Series series(Reading reading) {
    Series series = new Series(ItemSums.figures(reading.question().report()), new TreeMap<>());
    ArrayNode after = null;
    do {
      Reading.Page page = reading.page(after, PAGE);
      page.documents().forEach(series::add);
      after = page.end();
    } while (after != null);
    return series;
  }

  private static Map<String, Long> sum(Series... all) {
    Map<String, Long> sum = new LinkedHashMap<>();
    for (Series series : all) {
      series.figures.forEach(figure -> sum.putIfAbsent(figure, 0L));
      series
          .periods
          .values()
          .forEach(figures -> figures.forEach((name, count) -> sum.merge(name, count, Long::sum)));
    }
    return sum;
  }

  private static void write(JsonGenerator json, String name, Series series) throws IOException {
    json.writeArrayFieldStart(name);
    for (Map.Entry<String, Map<String, Long>> period : series.periods.entrySet()) {
      write(json, period.getKey(), period.getValue());
    }
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, @Nullable String period, Map<String, Long> figures)
      throws IOException {
    json.writeStartObject();
    if (period != null) {
      json.writeStringField("period", period);
    }
    for (Map.Entry<String, Long> figure : figures.entrySet()) {
      json.writeNumberField(figure.getKey(), figure.getValue());
    }
    json.writeEndObject();
  }

  /** Figures by period, the oldest first. */
  private record Series(List<String> figures, Map<String, Map<String, Long>> periods) {
    void add(StoredDocument document) {
      Map<String, Long> counts =
          periods.computeIfAbsent(document.period(), period -> new LinkedHashMap<>());
      for (String figure : figures) {
        counts.merge(figure, document.source().path(figure).asLong(), Long::sum);
      }
    }
  }
}
