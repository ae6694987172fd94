package org.counted.validate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * The usage of a report, line by line: finds what is counted twice, and has each item judged once
 * all its lines are known. In JSON of 5.1 that is at the item's end, in the other forms at the end
 * of the report.
 */
final class Ledger {

  private final ReportHeader header;
  private final Findings findings;
  private final MetricRelations relations;
  private final int months;
  private final Map<Fingerprint, Line> open = new LinkedHashMap<>();
  private final Map<Fingerprint, Set<MetricType>> closed = new HashMap<>();
  private final Set<MetricType> seen = EnumSet.noneOf(MetricType.class);
  private boolean unspecified;

  Ledger(ReportHeader header, Findings findings) {
    this.header = header;
    this.findings = findings;
    this.relations = new MetricRelations(header, findings);
    this.months = header.columns();
  }

  /** The number of columns that a line has: one for each month, or one for all. */
  int months() {
    return months;
  }

  Line line(
      Position position, Fingerprint item, Fingerprint attributes, @Nullable String dataType) {
    unspecified |= DataType.Unspecified.name().equals(dataType);
    return open.computeIfAbsent(
        item.with(attributes),
        key -> new Line(position, item, dataType, closed.getOrDefault(key, Set.of())));
  }

  void put(Line line, MetricType metric, long[] byMonth, Position position) {
    seen.add(metric);
    if (!line.put(metric, byMonth)) {
      findings.critical(position, Rule.DUPLICATES, metric + " of the same usage is here twice");
    }
  }

  /** Judges all lines since the last call. */
  void close() {
    Map<Fingerprint, List<Line>> byItem = new LinkedHashMap<>();
    for (Line line : open.values()) {
      relations.check(line);
      byItem.computeIfAbsent(line.item(), item -> new ArrayList<>()).add(line);
    }
    byItem.values().forEach(item -> ItemTypes.check(item, header, findings));
    open.forEach((key, line) -> closed.put(key, line.metrics()));
    open.clear();
  }

  boolean hasUsage() {
    return !seen.isEmpty();
  }

  /** What is to be said of the report as a whole. */
  void summary() {
    if (unspecified) {
      findings.warning(Position.DOCUMENT, Rule.COMPLETENESS, "usage of the Data_Type Unspecified");
    }
    if (header.report().isStandardView() || !hasUsage()) {
      return;
    }
    Set<MetricType> absent = EnumSet.copyOf(header.metricTypes());
    absent.removeAll(seen);
    if (!absent.isEmpty()) {
      findings.notice(Position.DOCUMENT, Rule.COMPLETENESS, "no usage at all of " + absent);
    }
  }
}
