package org.counted.validate;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.counter.Element;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;

/**
 * What the header of a report promises, checked, and hence what its body has to keep.
 *
 * @param filters without the dates; the presets of a Standard View among them
 * @param attributesToShow what Report_Attributes ask for
 * @param componentDetails asked for and not taken back by Exception 3063
 * @param totals one number for the whole period instead of months: Granularity=Totals in JSON,
 *     Exclude_Monthly_Details=True in a table
 */
record ReportHeader(
    Syntax syntax,
    Release release,
    ReportId report,
    ReportingPeriod period,
    Map<ReportFilter, List<String>> filters,
    Set<Element> attributesToShow,
    boolean parentDetails,
    boolean componentDetails,
    boolean totals) {

  /** The elements of the body. */
  Set<Element> shown() {
    List<Element> elements =
        report.shownElements(release, attributesToShow, parentDetails, componentDetails);
    return elements.isEmpty() ? EnumSet.noneOf(Element.class) : EnumSet.copyOf(elements);
  }

  /**
   * The Metric_Types that the body may have: those of the report, less what a filter leaves out.
   */
  Set<MetricType> metricTypes() {
    Set<MetricType> permitted = EnumSet.copyOf(report.metricTypes(release));
    List<String> asked = filters.getOrDefault(ReportFilter.Metric_Type, List.of());
    if (!asked.isEmpty()) {
      permitted.removeIf(metric -> !asked.contains(metric.name()));
    }
    return permitted;
  }

  /** How many counts a line has: one for each month, or one for all. */
  int columns() {
    return totals ? 1 : period.months().size();
  }

  /** Whether items stand below a parent: in IR on demand, in IR_A1 always. */
  boolean showsParents() {
    return parentDetails || report == ReportId.IR_A1;
  }
}
