package org.counted.sushi;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.counter.Element;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.customer.Customer;
import org.counted.customer.Platform;

/**
 * A request for a report that can be answered: everything that was asked for, spelt as COUNTER
 * spells it, and what of it was ignored.
 *
 * @param filters the filters that are applied, as the header names them, without the dates
 * @param attributes the Attributes_To_Show
 * @param totals Granularity=Totals
 * @param excludeMonths Exclude_Monthly_Details=True, tabular only
 * @param exceptions about what was ignored (3050 to 3063)
 */
record ReportRequest(
    Release release,
    ReportId report,
    Platform platform,
    Customer customer,
    ReportingPeriod period,
    Map<ReportFilter, List<String>> filters,
    Set<Element> attributes,
    boolean totals,
    boolean parentDetails,
    boolean componentDetails,
    boolean excludeMonths,
    List<CounterException> exceptions) {

  ReportRequest {
    EnumMap<ReportFilter, List<String>> ordered = new EnumMap<>(ReportFilter.class);
    ordered.putAll(filters);
    filters = Collections.unmodifiableMap(ordered);
    EnumSet<Element> shown = EnumSet.noneOf(Element.class);
    shown.addAll(attributes);
    attributes = Collections.unmodifiableSet(shown);
    exceptions = List.copyOf(exceptions);
  }

  UsageFilter filter() {
    return UsageFilter.of(release, report, filters);
  }

  /** The elements that the report shows, in tabular order; components are never shown. */
  List<Element> elements() {
    return report.shownElements(release, attributes, parentDetails, false);
  }
}
