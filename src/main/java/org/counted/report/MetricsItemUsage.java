package org.counted.report;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * The monthly usage of an item under the names that clients of the Open Science Framework's metrics
 * know, without the web.
 */
@Singleton
class MetricsItemUsage {

  private static final String CONTAINER = "container";

  private final ItemSums sums;
  private final Catalogue catalogue;
  private final Namespaces namespaces;
  private final Clock clock;

  MetricsItemUsage(ItemSums sums, Catalogue catalogue, Namespaces namespaces, Clock clock) {
    this.sums = sums;
    this.catalogue = catalogue;
    this.namespaces = namespaces;
    this.clock = clock;
  }

  /** One item's usage of a month: of the last full one unless told, or else of the one before. */
  ReportAnswer of(String id, ReadRequest request) {
    return MetricsApi.answer(
        () -> {
          request.query().checkNames(Set.of("month", "platform"), false);
          String item = namespaces.item(id, request.query());
          Optional<String> asked = request.query().value("month");
          YearMonth last = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(1);
          List<YearMonth> months =
              asked.map(text -> List.of(month(text))).orElse(List.of(last, last.minusMonths(1)));
          for (YearMonth month : months) {
            ItemSums.Sums own = own(item, month.toString()::equals);
            if (own.has(item)) {
              Map<String, @Nullable Long> counts = usage(item, month, own);
              return ReportAnswer.json(
                  200, JsonApi.MEDIA_TYPE, json -> write(json, item, month, counts));
            }
          }
          throw ReportRefusal.unknownItem(platform(item), item.substring(item.indexOf(':') + 1));
        });
  }

  /** OSF's eight counts, by name; null where the days that tell it were not all counted. */
  private Map<String, @Nullable Long> usage(String item, YearMonth month, ItemSums.Sums own) {
    Map<String, @Nullable Long> counts = new LinkedHashMap<>();
    put(counts, "", item, month.toString()::equals, own);
    Predicate<String> untilThen = each -> each.compareTo(month.toString()) <= 0;
    put(counts, "cumulative_", item, untilThen, own(item, untilThen));
    return counts;
  }

  private ItemSums.Sums own(String item, Predicate<String> months) {
    return sums.of(ItemSums.itemUsage(Cycle.Monthly), ItemSums.ITEM, List.of(item), months);
  }

  /** Views are of the item and of all within, downloads of the item alone, as OSF has them. */
  private void put(
      Map<String, @Nullable Long> counts,
      String prefix,
      String item,
      Predicate<String> months,
      ItemSums.Sums own) {
    ItemSums.Sums within = sums.of("monthly_container_usage", CONTAINER, List.of(item), months);
    counts.put(prefix + "view_count", own.of(item, "views") + within.of(item, "views_within"));
    @Nullable Long sessions =
        within.has(item)
            ? sessions(item, own.periods(), months)
            : Long.valueOf(own.of(item, "view_sessions"));
    counts.put(prefix + "view_session_count", sessions);
    counts.put(prefix + "download_count", own.of(item, "downloads"));
    counts.put(prefix + "download_session_count", own.of(item, "download_sessions"));
  }

  /** A session may use an item and something within: the days tell them apart. */
  private @Nullable Long sessions(String item, Set<String> counted, Predicate<String> months) {
    ItemSums.Sums visits =
        sums.of(
            "daily_container_visits",
            CONTAINER,
            List.of(item),
            day -> months.test(day.substring(0, 7)));
    for (String month : counted) {
      boolean whole =
          YearMonth.parse(month)
              .atDay(1)
              .datesUntil(YearMonth.parse(month).plusMonths(1).atDay(1))
              .allMatch(day -> visits.periods().contains(day.toString()));
      if (!whole) {
        return null;
      }
    }
    return visits.of(item, "view_sessions");
  }

  private void write(
      JsonGenerator json, String item, YearMonth month, Map<String, @Nullable Long> counts)
      throws IOException {
    Optional<CatalogueItem> known = catalogue.find(item);
    json.writeStartObject();
    json.writeObjectFieldStart("data");
    json.writeStringField("id", item + ":" + month);
    json.writeStringField("type", "cyclic-report:item_usage");
    json.writeObjectFieldStart("attributes");
    json.writeStringField("report_yearmonth", month.toString());
    json.writeStringField("item_iri", known.map(CatalogueItem::uri).orElse(item));
    list(json, "item_osfids", Optional.of(item.substring(item.indexOf(':') + 1)));
    list(json, "item_types", known.map(CatalogueItem::dataType).map(Enum::name));
    list(json, "platform_iris", Optional.of(platform(item)));
    list(json, "database_iris", known.map(CatalogueItem::database));
    list(json, "provider_ids", Optional.of(platform(item)));
    for (Map.Entry<String, @Nullable Long> count : counts.entrySet()) {
      json.writeFieldName(count.getKey());
      Long value = count.getValue();
      if (value == null) {
        json.writeNull();
      } else {
        json.writeNumber(value);
      }
    }
    json.writeEndObject();
    json.writeEndObject();
    JsonApi.meta(json, null, 0);
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    json.writeArrayFieldStart(name);
    if (value.isPresent()) {
      json.writeString(value.get());
    }
    json.writeEndArray();
  }

  private static String platform(String item) {
    return item.substring(0, item.indexOf(':'));
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw ReportRefusal.parameter("month", text, "is a month, YYYY-MM");
    }
  }
}
