package org.counted.count;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;

/** What one count of a report is the count of: every attribute that a report could show. */
record Line(
    ReportId report,
    String customer,
    String platform,
    String subject,
    @Nullable String parent,
    @Nullable DataType parentType,
    DataType type,
    @Nullable String yop,
    @Nullable AccessType accessType,
    AccessMethod accessMethod,
    @Nullable String country,
    boolean attributed,
    MetricType metric) {

  /** The rows of a run, taken apart. A line that comes twice is a mistake in itself. */
  static Map<Line, Long> of(List<ReportRow> rows) {
    Map<Line, Long> lines = new HashMap<>();
    for (ReportRow row : rows) {
      String subject =
          switch (row.report().fullReport()) {
            case DR -> row.database();
            case TR -> row.title();
            case IR -> row.item();
            default -> row.platform();
          };
      for (Performance each : row.performance()) {
        each.counts()
            .forEach(
                (metric, count) -> {
                  Line line =
                      new Line(
                          row.report(),
                          row.customer(),
                          row.platform(),
                          subject == null ? "" : subject,
                          row.parent(),
                          row.parentDataType(),
                          each.dataType(),
                          each.yop(),
                          each.accessType(),
                          each.accessMethod(),
                          each.country(),
                          each.attributed(),
                          metric);
                  if (lines.put(line, count) != null) {
                    throw new AssertionError("Twice in the rows: " + line);
                  }
                });
      }
    }
    return lines;
  }

  Line of(DataType other) {
    return new Line(
        report,
        customer,
        platform,
        subject,
        parent,
        parentType,
        other,
        yop,
        accessType,
        accessMethod,
        country,
        attributed,
        metric);
  }
}
