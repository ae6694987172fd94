package org.counted.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report as readers know it: one reporter's documents of one cycle.
 *
 * @param id such as {@code daily_item_usage}
 * @param fields those of the reporter's record, in its order
 */
record ServedReport(String id, Cycle cycle, String description, List<DocumentField> fields) {

  ServedReport {
    fields = List.copyOf(fields);
  }

  static ServedReport of(Reporter<?> reporter, Cycle cycle) {
    return new ServedReport(
        cycle.wire() + "_" + reporter.id(),
        cycle,
        reporter.description(),
        DocumentField.of(reporter));
  }

  /** The columns of its tables: the period, when it was counted, then the record's. */
  List<DocumentField> columns() {
    List<DocumentField> columns = new ArrayList<>();
    columns.add(DocumentField.PERIOD);
    columns.add(DocumentField.CREATED);
    columns.addAll(fields);
    return columns;
  }

  /** A field that may be filtered and sorted by. */
  Optional<DocumentField> field(String name) {
    return columns().stream().filter(field -> field.name().equals(name)).findFirst();
  }
}
