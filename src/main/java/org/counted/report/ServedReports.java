package org.counted.report;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All reports that can be read: those of every reporter, in each of its cycles, and gauges. */
@Singleton
class ServedReports {

  private final Map<String, ServedReport> reports = new LinkedHashMap<>();

  ServedReports(@All List<Reporter<?>> reporters, Gauges gauges) {
    List<ServedReport> all = new ArrayList<>();
    gauges.all().forEach(gauge -> all.add(gauge.report()));
    for (Reporter<?> reporter : reporters) {
      reporter.cycles().forEach(cycle -> all.add(ServedReport.of(reporter, cycle)));
    }
    all.sort(Comparator.comparing(ServedReport::id));
    for (ServedReport report : all) {
      if (reports.putIfAbsent(report.id(), report) != null) {
        throw new IllegalArgumentException(
            "the gauge " + report.id() + " has the name of a report that is counted");
      }
    }
  }

  List<ServedReport> all() {
    return List.copyOf(reports.values());
  }

  /** A report by its id. */
  Optional<ServedReport> find(String id) {
    return Optional.ofNullable(reports.get(id));
  }

  /** A report by its id, which has to be one. */
  ServedReport named(String id) {
    return find(id)
        .orElseThrow(
            () -> ReportRefusal.unknownReport(id, all().stream().map(ServedReport::id).toList()));
  }

  /** A report by its id, or by the id without its cycle where only one report has that. */
  Optional<ServedReport> findByAlias(String id) {
    Optional<ServedReport> exact = find(id);
    if (exact.isPresent()) {
      return exact;
    }
    List<ServedReport> meant =
        reports.values().stream()
            .filter(report -> report.id().equals(report.cycle().wire() + "_" + id))
            .toList();
    return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
  }
}
