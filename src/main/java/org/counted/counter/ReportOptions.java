package org.counted.counter;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The filters and extensions that go with a report (Code of Practice 5.1, 3.3, 5.2 and 11.5): a
 * COUNTER Report takes wishes, a Standard View brings its own.
 */
final class ReportOptions {

  /** The filters that any report takes. */
  static final Set<ReportFilter> COMMON_FILTERS =
      set(EnumSet.of(ReportFilter.Begin_Date, ReportFilter.End_Date, ReportFilter.Platform));

  static final Set<ReportFilter> EXTENSION_FILTERS =
      set(EnumSet.range(ReportFilter.Attributed, ReportFilter.Subdivision_Code));

  static Set<ReportFilter> filters(FullReport report, Release release) {
    EnumSet<ReportFilter> filters = EnumSet.copyOf(COMMON_FILTERS);
    filters.addAll(
        List.of(ReportFilter.Data_Type, ReportFilter.Access_Method, ReportFilter.Metric_Type));
    filters.addAll(
        switch (report) {
          case PR -> List.of();
          case DR -> List.of(ReportFilter.Database);
          case TR -> List.of(ReportFilter.Item_ID, ReportFilter.YOP, ReportFilter.Access_Type);
          case IR ->
              List.of(
                  ReportFilter.Item_ID,
                  ReportFilter.Author,
                  ReportFilter.YOP,
                  ReportFilter.Access_Type);
        });
    if (report == FullReport.TR && release == Release.R5) {
      filters.add(ReportFilter.Section_Type);
    }
    return set(filters);
  }

  static Set<Element> extensions(FullReport report, Release release) {
    EnumSet<Element> extensions = EnumSet.range(Element.Institution_Name, Element.Attributed);
    if (report == FullReport.TR && release == Release.R51) {
      extensions.add(Element.Book_Segment_Count);
    }
    return Collections.unmodifiableSet(extensions);
  }

  static Map<ReportFilter, List<String>> presets(
      ReportId view, Selection selection, Release release) {
    Map<ReportFilter, List<String>> filters = new EnumMap<>(ReportFilter.class);
    if (!selection.dataTypes().isEmpty()) {
      filters.put(ReportFilter.Data_Type, dataTypes(view, selection, release));
    }
    view.parentDataType(release)
        .ifPresent(type -> filters.put(ReportFilter.Parent_Data_Type, List.of(type.name())));
    if (!selection.accessTypes().isEmpty()) {
      filters.put(ReportFilter.Access_Type, accessTypes(view, selection, release));
    }
    filters.put(ReportFilter.Access_Method, names(view.accessMethods()));
    filters.put(ReportFilter.Metric_Type, names(selection.metricTypes(release)));
    return Collections.unmodifiableMap(filters);
  }

  private static List<String> dataTypes(ReportId view, Selection selection, Release release) {
    return switch (release) {
      case R5 ->
          names(
              selection.dataTypes().stream()
                  .map(type -> DataType5.of(type, view))
                  .distinct()
                  .toList());
      case R51 -> names(selection.dataTypes());
    };
  }

  private static List<String> accessTypes(ReportId view, Selection selection, Release release) {
    return switch (release) {
      case R5 -> names(selection.accessTypes().stream().map(type -> type.release5(view)).toList());
      case R51 -> names(selection.accessTypes());
    };
  }

  private static List<String> names(List<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toList();
  }

  private static Set<ReportFilter> set(EnumSet<ReportFilter> filters) {
    return Collections.unmodifiableSet(filters);
  }

  private ReportOptions() {}
}
