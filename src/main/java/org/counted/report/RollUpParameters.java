package org.counted.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The parameters of a roll-up: {@code interval}, {@code by} with the keys that tell rows apart,
 * {@code sort} by one column, and {@code limit}, the rows of each interval.
 *
 * @param keys all that the report has, unless fewer are named
 * @param sort the column that rows are sorted by, a minus before it when it descends; empty for the
 *     order of keys
 * @param limit the rows of each interval; 0 for all
 */
record RollUpParameters(Interval interval, List<DocumentField> keys, String sort, int limit) {

  static final String INTERVAL = "interval";
  static final String BY = "by";

  private static final int HIGHEST_LIMIT = 10_000;

  RollUpParameters {
    keys = List.copyOf(keys);
  }

  static RollUpParameters of(QueryString query, ServedReport report) {
    String name = query.value(INTERVAL).orElse("");
    Interval interval =
        Interval.named(name)
            .filter(each -> each.holds(report.cycle()))
            .orElseThrow(
                () ->
                    ReportRefusal.notAmong(
                        INTERVAL,
                        name,
                        "is none that " + report.cycle().wire() + " reports sum up to",
                        Interval.names()));
    if (!report.sumsUp()) {
      throw ReportRefusal.parameter(
          INTERVAL, name, "the rows of " + report.id() + " do not sum up to longer periods");
    }
    checkFilters(query, report);
    List<DocumentField> keys = keys(query, report);
    int limit = limit(query);
    return new RollUpParameters(interval, keys, sort(query, report, keys, limit), limit);
  }

  /** The columns of its tables. */
  List<DocumentField> columns(ServedReport report) {
    List<DocumentField> columns = new ArrayList<>();
    columns.add(DocumentField.PERIOD);
    columns.add(RollUp.PERIODS);
    columns.addAll(keys);
    report.fields().stream()
        .filter(
            field ->
                switch (field.role()) {
                  case Figure, Level -> true;
                  case Key, Own -> false;
                  case Derived -> !(field.derived() instanceof Derived.Difference);
                })
        .forEach(columns::add);
    return columns;
  }

  /** The order of rows within an interval, ending with that of keys. */
  Comparator<StoredDocument> order(ServedReport report) {
    if (sort.isEmpty()) {
      return byKeys(Comparator.comparing(StoredDocument::period));
    }
    boolean descends = sort.startsWith("-");
    DocumentField field =
        columns(report).stream()
            .filter(each -> each.name().equals(descends ? sort.substring(1) : sort))
            .findFirst()
            .orElseThrow();
    Comparator<StoredDocument> order = byValue(field);
    return byKeys(descends ? order.reversed() : order);
  }

  private Comparator<StoredDocument> byKeys(Comparator<StoredDocument> first) {
    Comparator<StoredDocument> order = first;
    for (DocumentField key : keys) {
      order = order.thenComparing(byValue(key));
    }
    return order;
  }

  private static Comparator<StoredDocument> byValue(DocumentField field) {
    return switch (field.kind()) {
      case Whole, Decimal ->
          Comparator.comparingDouble((StoredDocument row) -> row.value(field).asDouble());
      case Text, Texts, Flag, Day, Moment ->
          Comparator.comparing((StoredDocument row) -> row.value(field).asText());
    };
  }

  /** A filter on a figure would be about the single periods, not about the sums that are shown. */
  private static void checkFilters(QueryString query, ServedReport report) {
    for (String parameter : query.all().keySet()) {
      for (DocumentField field : report.fields()) {
        if (FilterParameters.isFilterOf(parameter, field)
            && field.role() != DocumentField.Role.Key) {
          throw ReportRefusal.notAmong(
              parameter,
              field.name(),
              "sums are filtered by keys",
              groups(report).stream().map(DocumentField::name).toList());
        }
      }
    }
  }

  private static List<DocumentField> groups(ServedReport report) {
    return report.fields().stream().filter(RollUp::canGroup).toList();
  }

  private static List<DocumentField> keys(QueryString query, ServedReport report) {
    List<DocumentField> all = groups(report);
    Optional<String> by = query.value(BY);
    if (by.isEmpty()) {
      return all;
    }
    List<DocumentField> keys = new ArrayList<>();
    for (String name : by.get().split(",", -1)) {
      DocumentField key =
          all.stream()
              .filter(field -> field.name().equals(name) && !keys.contains(field))
              .findFirst()
              .orElseThrow(
                  () ->
                      ReportRefusal.notAmong(
                          BY,
                          by.get(),
                          "names keys of " + report.id() + ", each once",
                          all.stream().map(DocumentField::name).toList()));
      keys.add(key);
    }
    return keys;
  }

  private static String sort(
      QueryString query, ServedReport report, List<DocumentField> keys, int limit) {
    String sort = query.value(FilterParameters.SORT).orElse("");
    if (sort.isEmpty()) {
      return sort;
    }
    if (limit == 0) {
      throw ReportRefusal.parameter(
          FilterParameters.SORT, sort, "goes with limit, the rows of each interval");
    }
    RollUpParameters unsorted = new RollUpParameters(Interval.All, keys, "", limit);
    List<String> names =
        unsorted.columns(report).stream().map(DocumentField::name).skip(2).toList();
    if (!names.contains(sort.startsWith("-") ? sort.substring(1) : sort)) {
      throw ReportRefusal.notAmong(FilterParameters.SORT, sort, "names one column", names);
    }
    return sort;
  }

  private static int limit(QueryString query) {
    Optional<String> limit = query.value(ReportsApi.LIMIT);
    if (limit.isEmpty()) {
      return 0;
    }
    int number = limit.get().matches("[0-9]{1,5}") ? Integer.parseInt(limit.get()) : 0;
    if (number < 1 || number > HIGHEST_LIMIT) {
      throw ReportRefusal.parameter(
          ReportsApi.LIMIT, limit.get(), "is a number of rows from 1 to " + HIGHEST_LIMIT);
    }
    return number;
  }
}
