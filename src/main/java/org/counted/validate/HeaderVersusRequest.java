package org.counted.validate;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.AccessMethod;
import org.counted.counter.Release;
import org.counted.counter.ReportAttribute;
import org.counted.counter.ReportFilter;

/**
 * The rule that a report is the one that was asked for: its header repeats the request, less what
 * goes without saying (Code of Practice 5.1, 3.2.1, 3.3.7 and 8).
 */
final class HeaderVersusRequest {

  private final HeaderParts header;
  private final ApiRequest request;
  private final Findings findings;

  private HeaderVersusRequest(HeaderParts header, ApiRequest request, Findings findings) {
    this.header = header;
    this.request = request;
    this.findings = findings;
  }

  static void check(HeaderParts header, ApiRequest request, Findings findings) {
    new HeaderVersusRequest(header, request, findings).check();
  }

  private void check() {
    if (header.release() != request.release()) {
      differs(HeaderParts.RELEASE, "another release was asked for");
    }
    if (request.report().filter(report -> report == header.report()).isEmpty()) {
      differs(HeaderParts.REPORT_ID, "another report was asked for");
      return;
    }
    request.customerId().filter(id -> !isCustomer(id)).ifPresent(this::otherCustomer);
    date(ReportFilter.Begin_Date);
    date(ReportFilter.End_Date);
    for (ReportFilter filter : ReportFilter.values()) {
      boolean askable =
          header.report().filters(header.release()).contains(filter)
              || header.report().extensionFilters().contains(filter);
      if (askable && !FilterRules.isDate(filter)) {
        filter(filter);
      }
    }
    for (ReportAttribute attribute : ReportAttribute.values()) {
      if (attribute.isPermittedIn(header.report()) && attribute.isInJson()) {
        attribute(attribute);
      }
    }
  }

  private void otherCustomer(String id) {
    differs(
        header.release() == Release.R5 ? HeaderParts.CUSTOMER_ID : HeaderParts.INSTITUTION_ID,
        "the customer " + id + " was asked for and is not named");
  }

  private boolean isCustomer(String id) {
    if (header.release() == Release.R5) {
      return header.text(HeaderParts.CUSTOMER_ID).filter(own -> own.value().equals(id)).isPresent();
    }
    return header.institutionIds().values().stream()
        .flatMap(List::stream)
        .map(Text::value)
        .anyMatch(value -> value.equals(id) || value.endsWith(":" + id));
  }

  private void date(ReportFilter filter) {
    Optional<String> asked = request.value(filter);
    boolean same =
        asked.isEmpty()
            || given(header.filters(), filter.name()).stream()
                .anyMatch(value -> value.startsWith(asked.get()));
    if (!same) {
      differs(HeaderParts.REPORT_FILTERS, filter + " " + asked.get() + " was asked for");
    }
  }

  private void filter(ReportFilter filter) {
    String name = filter.wireName(header.release());
    Set<String> asked = split(request.value(filter));
    if (isDefault(filter, asked)) {
      asked = Set.of();
    }
    compare(name, asked, given(header.filters(), name), HeaderParts.REPORT_FILTERS);
  }

  private void attribute(ReportAttribute attribute) {
    Set<String> asked = split(request.value(attribute));
    boolean isDefault =
        switch (attribute) {
          case Attributes_To_Show -> false;
          case Granularity -> isIgnoringCase(asked, "Month");
          case Exclude_Monthly_Details, Include_Parent_Details, Include_Component_Details ->
              isIgnoringCase(asked, "False");
        };
    compare(
        attribute.name(),
        isDefault ? Set.of() : asked,
        given(header.attributes().orElse(List.of()), attribute.name()),
        HeaderParts.REPORT_ATTRIBUTES);
  }

  private static boolean isIgnoringCase(Set<String> values, String one) {
    return values.size() == 1 && values.iterator().next().equalsIgnoreCase(one);
  }

  private void compare(String name, Set<String> asked, Set<String> given, String element) {
    if (!asked.equals(given)) {
      differs(element, name + ": asked for " + asked + ", reported " + given);
    }
  }

  /** Asking for all values is asking for no filter. */
  private boolean isDefault(ReportFilter filter, Set<String> asked) {
    List<? extends Enum<?>> all =
        switch (filter) {
          case Access_Method -> List.of(AccessMethod.values());
          case Metric_Type -> header.report().metricTypes(header.release());
          case Data_Type ->
              header.release() == Release.R51 ? header.report().dataTypes() : List.of();
          case Access_Type ->
              header.release() == Release.R51 ? header.report().accessTypes() : List.of();
          case Begin_Date,
              End_Date,
              Platform,
              Database,
              Item_ID,
              Author,
              Parent_Data_Type,
              Section_Type,
              YOP,
              Attributed,
              Country_Code,
              Subdivision_Code ->
              List.of();
        };
    return (!all.isEmpty() && asked.containsAll(all.stream().map(Enum::name).toList()))
        || (filter == ReportFilter.YOP && asked.contains(FilterRules.ALL_YEARS))
        || (filter == ReportFilter.Attributed && asked.containsAll(Set.of("Yes", "No")));
  }

  private static Set<String> given(List<Option> options, String name) {
    Set<String> values = new HashSet<>();
    options.stream()
        .filter(option -> option.name().equals(name))
        .forEach(option -> values.addAll(option.strings()));
    return values;
  }

  private static Set<String> split(Optional<String> values) {
    return values
        .filter(list -> !list.isEmpty())
        .map(list -> (Set<String>) new HashSet<>(Arrays.asList(list.split("\\|", -1))))
        .orElse(Set.of());
  }

  private void differs(String element, String message) {
    findings.fatal(header.at(element), Rule.REQUEST, message);
  }
}
