package org.counted.sushi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.counted.counter.Element;
import org.counted.counter.ExceptionCode;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.customer.Customer;
import org.counted.customer.Platform;

/**
 * Reads what a request wants of a report. What is not understood is ignored and named in the header
 * (Code of Practice 5.1, appendix D), never refused.
 */
final class RequestReader {

  private static final Set<String> COMMON =
      Set.of("customer_id", "requestor_id", "api_key", "platform", "begin_date", "end_date");

  /** Nobody means anything by these: ours for the form of the answer, and a cache-buster. */
  private static final Set<String> SILENT = Set.of("format", "_");

  /**
   * The extensions that can be told from stored usage (Code of Practice 5.1, 11.5). Not among them
   * is Book_Segment_Count, which must be exact: deliveries of a book may tell of different
   * segments.
   */
  private static final Set<Element> EXTENSIONS =
      EnumSet.of(
          Element.Institution_Name,
          Element.Customer_ID,
          Element.Country_Name,
          Element.Country_Code,
          Element.Subdivision_Name,
          Element.Subdivision_Code,
          Element.Attributed);

  private final Release release;
  private final ReportId report;
  private final Parameters parameters;
  private final boolean tabular;
  private final Set<String> known = new HashSet<>(COMMON);
  private final Notices notices = new Notices();

  RequestReader(Release release, ReportId report, Parameters parameters, boolean tabular) {
    this.release = release;
    this.report = report;
    this.parameters = parameters;
    this.tabular = tabular;
  }

  ReportRequest read(Platform platform, Customer customer, ReportingPeriod period) {
    Map<ReportFilter, List<String>> filters = new EnumMap<>(ReportFilter.class);
    filters.putAll(report.presetFilters(release));
    filters.putAll(wishes());
    if (parameters.has("platform")) {
      filters.put(ReportFilter.Platform, List.of(platform.name()));
    }
    Set<Element> attributes = attributes();
    boolean totals = totals();
    boolean items = report == ReportId.IR;
    boolean parents = items && isTrue("include_parent_details", false);
    boolean components = items && isTrue("include_component_details", false);
    if (components && release == Release.R51) {
      notices.add(ExceptionCode.COMPONENTS_NOT_SUPPORTED, "");
    }
    boolean excludeMonths =
        tabular && !report.isStandardView() && isTrue("exclude_monthly_details", false);
    notices.addAll(ExceptionCode.PARAMETER_NOT_RECOGNIZED, unknown());
    return new ReportRequest(
        release,
        report,
        platform,
        customer,
        period,
        filters,
        attributes,
        totals,
        parents,
        components,
        excludeMonths,
        notices.exceptions());
  }

  private Map<ReportFilter, List<String>> wishes() {
    Map<ReportFilter, List<String>> wishes = new EnumMap<>(ReportFilter.class);
    Set<ReportFilter> offered = EnumSet.noneOf(ReportFilter.class);
    offered.addAll(report.filters(release));
    if (release == Release.R51) {
      offered.addAll(report.extensionFilters());
    }
    offered.removeAll(
        EnumSet.of(ReportFilter.Begin_Date, ReportFilter.End_Date, ReportFilter.Platform));
    FilterValues values = new FilterValues(release, report, notices);
    for (ReportFilter filter : offered) {
      List<String> wanted = new ArrayList<>();
      for (String name : names(filter)) {
        known.add(name);
        wanted.addAll(parameters.list(name));
      }
      List<String> applied = wanted.isEmpty() ? List.of() : values.read(filter, wanted);
      if (!applied.isEmpty()) {
        wishes.put(filter, applied);
      }
    }
    return wishes;
  }

  /** The author filter has changed its name between the releases; either is understood. */
  private List<String> names(ReportFilter filter) {
    return filter == ReportFilter.Author
        ? List.of("author", "item_contributor")
        : List.of(filter.wireName(release).toLowerCase(Locale.ROOT));
  }

  private Set<Element> attributes() {
    Set<Element> attributes = EnumSet.noneOf(Element.class);
    if (report.isStandardView()) {
      return attributes;
    }
    known.add("attributes_to_show");
    Set<Element> permitted = EnumSet.noneOf(Element.class);
    permitted.addAll(report.attributesToShow(release));
    if (release == Release.R51) {
      permitted.addAll(EXTENSIONS);
    }
    List<String> unknown = new ArrayList<>();
    for (String name : parameters.list("attributes_to_show")) {
      Element.find(name)
          .filter(permitted::contains)
          .ifPresentOrElse(attributes::add, () -> unknown.add(name));
    }
    notices.addAll(ExceptionCode.INVALID_ATTRIBUTE_VALUE, unknown);
    return attributes;
  }

  private boolean totals() {
    if (report.isStandardView() || (tabular && parameters.has("granularity"))) {
      return false;
    }
    known.add("granularity");
    String granularity = parameters.value("granularity").toLowerCase(Locale.ROOT);
    if (!Set.of("", "month", "totals").contains(granularity)) {
      notices.add(ExceptionCode.INVALID_ATTRIBUTE_VALUE, parameters.value("granularity"));
    }
    return granularity.equals("totals");
  }

  private boolean isTrue(String name, boolean otherwise) {
    known.add(name);
    String value = parameters.value(name).toLowerCase(Locale.ROOT);
    return switch (value) {
      case "" -> otherwise;
      case "true" -> true;
      case "false" -> false;
      default -> {
        notices.add(ExceptionCode.INVALID_ATTRIBUTE_VALUE, parameters.value(name));
        yield otherwise;
      }
    };
  }

  private List<String> unknown() {
    Set<String> unknown = new TreeSet<>();
    for (String name : parameters.names()) {
      String plain = name.toLowerCase(Locale.ROOT);
      if (!known.contains(plain) && !SILENT.contains(plain)) {
        unknown.add(name);
      }
    }
    return List.copyOf(unknown);
  }
}
