package org.counted.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A report as readers know it: one reporter's documents of one cycle.
 *
 * @param id such as {@code daily_item_usage}
 * @param isPushed whether another system tells its figures; else they are counted
 * @param sumsUp whether longer periods follow from its own
 * @param fields those of the reporter's record, in its order, then what is computed of them
 */
record ServedReport(
    String id,
    Cycle cycle,
    String description,
    Audience audience,
    boolean isPushed,
    boolean sumsUp,
    List<DocumentField> fields) {

  ServedReport {
    fields = List.copyOf(fields);
  }

  static ServedReport of(Reporter<?> reporter, Cycle cycle) {
    List<DocumentField> fields = new ArrayList<>(DocumentField.of(reporter));
    reporter.derived().forEach(derived -> fields.add(DocumentField.of(derived)));
    return new ServedReport(
        cycle.wire() + "_" + reporter.id(),
        cycle,
        reporter.description(),
        reporter.audience(),
        false,
        reporter.sumsUp(),
        fields);
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
    return stored().stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The columns that are not computed. */
  List<DocumentField> stored() {
    return columns().stream().filter(field -> field.derived() == null).toList();
  }

  /** Whether a column compares a period with the one before. */
  boolean comparesPeriods() {
    return fields.stream().anyMatch(field -> field.derived() instanceof Derived.Difference);
  }
}
