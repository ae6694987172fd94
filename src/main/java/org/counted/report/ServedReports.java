package org.counted.report;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All reports that can be read: those of every reporter, in each of its cycles. */
@Singleton
class ServedReports {

  private final Map<String, ServedReport> reports = new LinkedHashMap<>();

  ServedReports(@All List<Reporter<?>> reporters) {
    reporters.stream()
        .flatMap(
            reporter -> reporter.cycles().stream().map(cycle -> ServedReport.of(reporter, cycle)))
        .sorted(Comparator.comparing(ServedReport::id))
        .forEach(report -> reports.put(report.id(), report));
  }

  List<ServedReport> all() {
    return List.copyOf(reports.values());
  }

  /** A report by its id. */
  Optional<ServedReport> find(String id) {
    return Optional.ofNullable(reports.get(id));
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
