package org.counted.sushi;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.counted.counter.AccessType;
import org.counted.counter.DataType5;
import org.counted.counter.ExceptionCode;
import org.counted.counter.Format;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;
import org.counted.counter.SectionType;

/**
 * The values of a report's filters (Code of Practice 5.1, 3.3): what is wanted, spelt canonically.
 * Values that do not exist in the report are ignored with 3060, mixed lists with 3061, and a filter
 * that lists everything is none.
 */
final class FilterValues {

  private final Release release;
  private final ReportId report;
  private final Notices notices;

  FilterValues(Release release, ReportId report, Notices notices) {
    this.release = release;
    this.report = report;
    this.notices = notices;
  }

  List<String> read(ReportFilter filter, List<String> wanted) {
    return switch (filter) {
      case Data_Type -> listed(filter, wanted, dataTypes());
      case Access_Type -> listed(filter, wanted, accessTypes());
      case Access_Method -> listed(filter, wanted, names(report.accessMethods()));
      case Metric_Type -> listed(filter, wanted, names(report.metricTypes(release)));
      case Section_Type -> listed(filter, wanted, names(Arrays.asList(SectionType.values())));
      case Attributed -> listed(filter, wanted, List.of("Yes", "No"));
      case YOP -> years(wanted);
      case Country_Code -> code(filter, Format.COUNTRY_CODE, wanted);
      case Subdivision_Code -> code(filter, Format.SUBDIVISION_CODE, wanted);
      case Item_ID -> items(wanted);
      case Author, Database -> single(filter, wanted);
      case Begin_Date, End_Date, Platform, Parent_Data_Type -> List.of();
    };
  }

  private List<String> listed(ReportFilter filter, List<String> wanted, List<String> permitted) {
    List<String> unknown = new ArrayList<>(wanted);
    List<String> applied = new ArrayList<>();
    for (String value : permitted) {
      if (unknown.removeIf(value::equalsIgnoreCase)) {
        applied.add(value);
      }
    }
    refuse(filter, unknown);
    return applied.size() == permitted.size() ? List.of() : applied;
  }

  private List<String> years(List<String> wanted) {
    List<String> unknown = new ArrayList<>();
    List<String> applied = new ArrayList<>();
    boolean all = false;
    for (String value : wanted) {
      Optional<YearRange> range = YearRange.parse(value);
      (range.isPresent() ? applied : unknown).add(value);
      all |= range.isPresent() && range.get().equals(YearRange.ALL);
    }
    refuse(ReportFilter.YOP, unknown);
    return all ? List.of() : applied;
  }

  /** A header has room for one code only. */
  private List<String> code(ReportFilter filter, Format format, List<String> wanted) {
    String code = wanted.getFirst().toUpperCase(Locale.ROOT);
    if (wanted.size() > 1 || !format.accepts(code)) {
      refuse(filter, wanted);
      return List.of();
    }
    return List.of(code);
  }

  private List<String> items(List<String> wanted) {
    List<String> unknown = new ArrayList<>();
    List<String> applied = new ArrayList<>();
    int titles = 0;
    for (String value : wanted) {
      Optional<ItemIdentifiers.Wanted> id = ItemIdentifiers.parse(value);
      (id.isPresent() ? applied : unknown).add(value);
      titles += id.isPresent() && id.get().isOfTitles() ? 1 : 0;
    }
    refuse(ReportFilter.Item_ID, unknown);
    if (titles > 0 && titles < applied.size()) {
      notices.add(ExceptionCode.INCONGRUOUS_FILTER_VALUE, "Item_ID=" + String.join("|", applied));
      return List.of();
    }
    return applied.isEmpty() ? List.of() : List.of(String.join("|", applied));
  }

  private List<String> single(ReportFilter filter, List<String> wanted) {
    if (wanted.size() > 1) {
      refuse(filter, wanted);
      return List.of();
    }
    return wanted;
  }

  private void refuse(ReportFilter filter, List<String> values) {
    if (!values.isEmpty()) {
      notices.add(
          ExceptionCode.INVALID_FILTER_VALUE,
          filter.wireName(release) + "=" + String.join("|", values));
    }
  }

  private List<String> dataTypes() {
    return switch (release) {
      case R5 ->
          Arrays.stream(DataType5.values())
              .filter(type -> type.isPermittedIn(report))
              .map(DataType5::name)
              .toList();
      case R51 -> names(report.dataTypes());
    };
  }

  private List<String> accessTypes() {
    return switch (release) {
      case R5 ->
          Arrays.stream(AccessType.values())
              .map(type -> type.release5(report).name())
              .distinct()
              .toList();
      case R51 -> names(report.accessTypes());
    };
  }

  private static List<String> names(List<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toList();
  }
}
