package org.counted.sushi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.counted.count.Performance;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.DataType5;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;
import org.counted.counter.SectionType;
import org.counted.item.CatalogueItem;
import org.counted.report.UsageLine;

/**
 * What usage a report selects, made of the filters in its header (Code of Practice 5.1, 3.3): the
 * presets of a Standard View and the wishes of a request are one and the same.
 *
 * @param metricTypes in canonical order
 * @param lines what can be told from the item alone
 * @param usage what can be told from a combination of attributes, and the form of delivery
 */
record UsageFilter(
    Set<MetricType> metricTypes, Predicate<UsageLine> lines, Predicate<Delivered> usage) {

  static UsageFilter of(Release release, ReportId report, Map<ReportFilter, List<String>> filters) {
    Set<MetricType> metricTypes = EnumSet.noneOf(MetricType.class);
    metricTypes.addAll(report.metricTypes(release));
    List<Predicate<UsageLine>> lines = new ArrayList<>();
    List<Predicate<Performance>> usage = new ArrayList<>();
    Set<SectionType> sections = EnumSet.allOf(SectionType.class);
    filters.forEach(
        (filter, values) -> {
          switch (filter) {
            case Begin_Date, End_Date, Platform -> {}
            case Metric_Type ->
                metricTypes.removeIf(metricType -> !values.contains(metricType.name()));
            case Data_Type -> usage.add(dataTypes(release, report, values));
            case Access_Type -> usage.add(accessTypes(release, report, values));
            case Access_Method -> usage.add(row -> values.contains(row.accessMethod().name()));
            case Section_Type -> sections.removeIf(section -> !values.contains(section.name()));
            case YOP -> usage.add(years(values));
            case Attributed -> usage.add(row -> row.attributed() == values.contains("Yes"));
            case Country_Code -> usage.add(row -> values.contains(row.country()));
            case Subdivision_Code -> usage.add(row -> values.contains(row.subdivision()));
            case Parent_Data_Type ->
                lines.add(
                    line ->
                        line.parentDataType() != null
                            && values.contains(line.parentDataType().name()));
            case Database -> lines.add(line -> isDatabase(line, values.getFirst()));
            case Item_ID -> lines.add(items(values));
            case Author -> lines.add(line -> isBy(line, values.getFirst()));
          }
        });
    Predicate<Performance> rows = allOf(usage);
    return new UsageFilter(
        metricTypes,
        allOf(lines),
        each -> sections.contains(each.section()) && rows.test(each.row()));
  }

  /** The Access_Type of a row; content that nobody told about is for those with a licence. */
  static AccessType accessType(Performance row) {
    return row.accessType() == null ? AccessType.Controlled : row.accessType();
  }

  /** The YOP of a row, 0001 when it is not known. */
  static String yop(Performance row) {
    return row.yop() == null ? "0001" : row.yop();
  }

  private static Predicate<Performance> dataTypes(
      Release release, ReportId report, List<String> values) {
    Set<DataType> types = EnumSet.noneOf(DataType.class);
    for (DataType type : DataType.values()) {
      String name =
          switch (release) {
            case R5 -> DataType5.of(type, report).name();
            case R51 -> type.name();
          };
      if (values.contains(name)) {
        types.add(type);
      }
    }
    return row -> types.contains(row.dataType());
  }

  private static Predicate<Performance> accessTypes(
      Release release, ReportId report, List<String> values) {
    Set<AccessType> types = EnumSet.noneOf(AccessType.class);
    for (AccessType type : AccessType.values()) {
      String name =
          switch (release) {
            case R5 -> type.release5(report).name();
            case R51 -> type.name();
          };
      if (values.contains(name)) {
        types.add(type);
      }
    }
    return row -> types.contains(accessType(row));
  }

  private static Predicate<Performance> years(List<String> values) {
    List<YearRange> ranges =
        values.stream().flatMap(value -> YearRange.parse(value).stream()).toList();
    return row -> ranges.stream().anyMatch(range -> range.contains(yop(row)));
  }

  private static Predicate<UsageLine> items(List<String> values) {
    List<ItemIdentifiers.Wanted> wanted =
        Arrays.stream(values.getFirst().split("\\|", -1))
            .flatMap(value -> ItemIdentifiers.parse(value).stream())
            .toList();
    return line ->
        wanted.stream()
            .anyMatch(id -> id.identifies(line.subject()) || id.identifies(line.parent()));
  }

  private static boolean isDatabase(UsageLine line, String wanted) {
    CatalogueItem database = line.subject();
    return database != null
        && (wanted.equalsIgnoreCase(database.name()) || wanted.equals(database.id()));
  }

  private static boolean isBy(UsageLine line, String wanted) {
    if (line.subject() == null) {
      return false;
    }
    String plain = wanted.replaceFirst("(?i)^(ORCID|ISNI):", "");
    for (CatalogueItem.Author author : line.subject().authors()) {
      if (plain.equals(author.orcid())
          || plain.equals(author.isni())
          || plain.equalsIgnoreCase(author.name())) {
        return true;
      }
    }
    return false;
  }

  private static <T> Predicate<T> allOf(List<Predicate<T>> predicates) {
    Predicate<T> all = each -> true;
    for (Predicate<T> predicate : predicates) {
      all = all.and(predicate);
    }
    return all;
  }
}
