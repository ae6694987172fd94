package org.counted.count;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.counted.counter.ReportId;
import org.counted.event.UsageEvent;

/**
 * The figures that can be asked about at once: what one report or Standard View shows of one
 * subject to one customer.
 *
 * @param customer a Customer_ID, {@link ReportRow#THE_WORLD} for all usage
 * @param subject what the report is about, with the platform's namespace: the platform itself
 *     (without a namespace), a database, a title or an item
 */
public record Figure(ReportId report, String customer, String platform, String subject) {

  /** Whether the event could have made the figure, had no rule left it out. */
  boolean concerns(UsageEvent event) {
    if (!event.platform().equals(platform)) {
      return false;
    }
    ReportId full = report.fullReport();
    if (full == ReportId.DR) {
      return subject.equals(event.database())
          || event.databases().contains(subject)
          || event.item().equals(subject);
    }
    if (full == ReportId.TR) {
      return event.title().equals(subject);
    }
    return full == ReportId.PR
        || event.item().equals(subject)
        || event.segments().contains(subject);
  }

  /** Whether the event's use is this customer's. */
  boolean isAttributed(UsageEvent event) {
    return customer.equals(ReportRow.THE_WORLD) || event.institutions().contains(customer);
  }

  /** Whether the row shows the figure, as far as its performances do. */
  boolean isIn(ReportRow row) {
    return row.report() == report.fullReport()
        && row.customer().equals(customer)
        && row.platform().equals(platform)
        && row.subject().equals(subject);
  }

  /** Whether the report shows usage of such attributes. */
  boolean shows(Performance performance) {
    return report.dataTypes().contains(performance.dataType())
        && (performance.accessType() == null
            || report.accessTypes().contains(performance.accessType()))
        && report.accessMethods().contains(performance.accessMethod());
  }

  boolean shows(MetricType metric) {
    return report.metricTypes(Release.R51).contains(metric);
  }

  /** The figures in some rows. */
  public Map<MetricType, Long> in(Iterable<ReportRow> rows) {
    Map<MetricType, Long> figures = new TreeMap<>();
    for (ReportRow row : rows) {
      if (!isIn(row)) {
        continue;
      }
      for (Performance performance : row.performance()) {
        if (shows(performance)) {
          performance.counts().forEach((metric, count) -> add(figures, metric, count));
        }
      }
    }
    return figures;
  }

  private void add(Map<MetricType, Long> figures, MetricType metric, long count) {
    if (shows(metric)) {
      figures.merge(metric, count, Long::sum);
    }
  }

  @Override
  public String toString() {
    return report.name().toLowerCase(Locale.ROOT) + " of " + subject + " for " + customer;
  }
}
