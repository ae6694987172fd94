package org.counted.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * The monthly usage of items under the names that clients of the Open Science Framework's metrics
 * know, without the web: of one, or of all that were used. An item is told once a month, where it
 * is first found, whatever titles it was in.
 */
@Singleton
class MetricsItemUsage implements MetricsWords {

  private static final int PAGE = 5_000;

  /** The report that tells which items were used. */
  static final String REPORT = ItemSums.itemUsage(Cycle.Monthly);

  /** OSF's name of it; its items' usage is of months alone. */
  static final String ALIAS = "item_usage";

  private static final String PERIOD = DocumentField.PERIOD.name();
  private static final String YEARMONTH = "report_yearmonth";
  private static final String CREATED = DocumentField.CREATED.name();
  private static final String PLATFORM = "platform";
  private static final String IRI = "item_iri";
  private static final List<String> LISTS =
      List.of("item_osfids", "item_types", "platform_iris", "database_iris", "provider_ids");

  /** Which stored field tells what OSF's tells: not views, which are of all within too. */
  private static final Map<String, String> STORED =
      Map.of(
          YEARMONTH,
          PERIOD,
          "cycle_coverage",
          PERIOD,
          "item_osfids",
          ItemSums.ITEM,
          "platform_iris",
          PLATFORM,
          "provider_ids",
          PLATFORM,
          "download_count",
          "downloads",
          "download_session_count",
          "download_sessions");

  private final StoredReports stored;
  private final ServedReports reports;
  private final EightCounts counts;
  private final Catalogue catalogue;
  private final Namespaces namespaces;
  private final Clock clock;

  MetricsItemUsage(
      StoredReports stored,
      ServedReports reports,
      EightCounts counts,
      Catalogue catalogue,
      Namespaces namespaces,
      Clock clock) {
    this.stored = stored;
    this.reports = reports;
    this.counts = counts;
    this.catalogue = catalogue;
    this.namespaces = namespaces;
    this.clock = clock;
  }

  /** One item's usage of a month: of the last full one unless told, or else of the one before. */
  ReportAnswer of(String id, ReadRequest request) {
    return MetricsApi.answer(
        () -> {
          request.query().checkNames(Set.of("month", PLATFORM), false);
          String item = namespaces.item(id, request.query());
          Optional<String> asked = request.query().value("month");
          YearMonth last = YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC)).minusMonths(1);
          List<YearMonth> months =
              asked.map(text -> List.of(month(text))).orElse(List.of(last, last.minusMonths(1)));
          for (YearMonth month : months) {
            Reading reading = stored.ask(question(item, month));
            List<StoredDocument> told = tell(reading, reading.page(0, 1).documents());
            if (!told.isEmpty()) {
              return ReportAnswer.json(
                  200,
                  JsonApi.MEDIA_TYPE,
                  json -> {
                    json.writeStartObject();
                    json.writeFieldName("data");
                    JsonApi.resource(ALIAS, columns()).write(json, told.getFirst());
                    JsonApi.meta(json, null, 0);
                    json.writeEndObject();
                  });
            }
          }
          throw ReportRefusal.unknownItem(
              item.substring(0, item.indexOf(':')), withoutNamespace(item));
        });
  }

  private Question question(String item, YearMonth month) {
    return Question.of(
        reports.named(REPORT),
        PeriodRange.of(Cycle.Monthly, month.atDay(1), month.plusMonths(1).atDay(1)),
        List.of(new Condition.Equal(ItemSums.ITEM, List.of(item))));
  }

  @Override
  public List<ReportColumn> columns() {
    List<ReportColumn> columns = new ArrayList<>();
    columns.add(column(IRI, DocumentField.Kind.Text));
    columns.add(column(CREATED, DocumentField.Kind.Moment));
    LISTS.forEach(name -> columns.add(column(name, DocumentField.Kind.Texts)));
    EightCounts.names().forEach(name -> columns.add(column(name, DocumentField.Kind.Whole)));
    columns.sort(Comparator.comparing(ReportColumn::name));
    columns.addFirst(column(YEARMONTH, DocumentField.Kind.Text));
    return columns;
  }

  private static ReportColumn column(String name, DocumentField.Kind kind) {
    return new ReportColumn(name, new DocumentField(name, kind, DocumentField.Role.Key, null));
  }

  @Override
  public FilterParameters.Names names() {
    return new FilterParameters.Names(STORED, ItemSums.ITEM, namespaces::items);
  }

  @Override
  public boolean areOfTheReportAlone() {
    return false;
  }

  @Override
  public List<StoredDocument> tell(Reading reading, List<StoredDocument> some) {
    Set<String> first = first(reading, some);
    List<StoredDocument> rows = some.stream().filter(row -> first.contains(row.id())).toList();
    Map<String, Set<String>> items = new TreeMap<>();
    rows.forEach(
        row -> items.computeIfAbsent(row.period(), period -> new TreeSet<>()).add(item(row)));
    Map<String, Map<String, Map<String, @Nullable Long>>> told = new HashMap<>();
    items.forEach((period, used) -> told.put(period, counts.of(used, YearMonth.parse(period))));
    Map<String, CatalogueItem> known =
        catalogue.find(items.values().stream().flatMap(Set::stream).distinct().toList());
    return rows.stream()
        .map(
            row ->
                attributes(
                    row,
                    Optional.ofNullable(known.get(item(row))),
                    told.getOrDefault(row.period(), Map.of()).getOrDefault(item(row), Map.of())))
        .toList();
  }

  /** The ids of the documents that are an item's first of a month in the reading's order. */
  private static Set<String> first(Reading reading, List<StoredDocument> some) {
    if (some.isEmpty()) {
      return Set.of();
    }
    Reading same =
        reading.where(
            List.of(
                new Condition.Equal(
                    PERIOD, some.stream().map(StoredDocument::period).distinct().toList()),
                new Condition.Equal(
                    ItemSums.ITEM, some.stream().map(MetricsItemUsage::item).distinct().toList())));
    Map<String, String> first = new HashMap<>();
    @Nullable ArrayNode after = null;
    do {
      Reading.Page page = same.page(after, PAGE);
      page.documents().forEach(row -> first.putIfAbsent(row.period() + item(row), row.id()));
      after = page.end();
    } while (after != null);
    return Set.copyOf(first.values());
  }

  private static StoredDocument attributes(
      StoredDocument row, Optional<CatalogueItem> known, Map<String, @Nullable Long> counts) {
    String item = item(row);
    ObjectNode attributes = ReportDocuments.JSON.createObjectNode();
    attributes.put(YEARMONTH, row.period());
    attributes.set(CREATED, row.source().path(CREATED));
    attributes.put(IRI, known.map(CatalogueItem::uri).orElse(item));
    LISTS.forEach(attributes::putArray);
    attributes.withArrayProperty("item_osfids").add(withoutNamespace(item));
    attributes.withArrayProperty("platform_iris").add(platform(row));
    attributes.withArrayProperty("provider_ids").add(platform(row));
    known
        .map(CatalogueItem::dataType)
        .ifPresent(type -> attributes.withArrayProperty("item_types").add(type.name()));
    known
        .map(CatalogueItem::database)
        .ifPresent(database -> attributes.withArrayProperty("database_iris").add(database));
    counts.forEach((name, count) -> attributes.put(name, count));
    return new StoredDocument(item + ":" + row.period(), attributes);
  }

  private static String item(StoredDocument row) {
    return row.source().path(ItemSums.ITEM).asText();
  }

  private static String platform(StoredDocument row) {
    return row.source().path(PLATFORM).asText();
  }

  private static String withoutNamespace(String item) {
    return item.substring(item.indexOf(':') + 1);
  }

  private static YearMonth month(String text) {
    try {
      return YearMonth.parse(text);
    } catch (DateTimeException e) {
      throw ReportRefusal.parameter("month", text, "is a month, YYYY-MM");
    }
  }
}
