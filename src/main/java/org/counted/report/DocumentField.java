package org.counted.report;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field of a report's documents: a column of its tables, and what readers filter and sort by.
 *
 * @param name in snake case, as stored and as on the wire
 * @param derived how it is computed when it is read; null for what is stored
 */
record DocumentField(String name, Kind kind, Role role, @Nullable Derived derived) {

  /** What readers may do with a field. */
  enum Role {
    /** Says what the document is about: rows are grouped by it. */
    Key,
    /** Happened in the period: the longer period's is the sum. */
    Figure,
    /** Stood so when the period ended: the longer period's is the last. */
    Level,
    /** Of its own period alone: longer periods have none. */
    Own,
    /** Computed of others. */
    Derived;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a field holds. */
  enum Kind {
    Text("keyword"),
    Texts("keyword"),
    Whole("long"),
    Decimal("double"),
    Flag("boolean"),
    Day("date"),
    Moment("date");

    private final String mapping;

    Kind(String mapping) {
      this.mapping = mapping;
    }

    /** The type in Elasticsearch. */
    String mapping() {
      return mapping;
    }

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The document's period; every report has it. */
  static final DocumentField PERIOD = key("period", Kind.Text);

  /** When the run that wrote the document began; every report has it. */
  static final DocumentField CREATED = key("created", Kind.Moment);

  /** The run that wrote the document. */
  static final DocumentField RUN = key("run", Kind.Text);

  /** The document's place among those of its run, which makes the order of reading total. */
  static final DocumentField ROW = key("row", Kind.Whole);

  private static final Set<String> TAKEN =
      Set.of(PERIOD.name, CREATED.name, RUN.name, ROW.name, "cycle", "report");

  private static DocumentField key(String name, Kind kind) {
    return new DocumentField(name, kind, Role.Key, null);
  }

  /** A column that is computed. */
  static DocumentField of(Derived derived) {
    return new DocumentField(derived.name(), Kind.Decimal, Role.Derived, derived);
  }

  /** Writes its mapping; numbers are found and ordered by their columns, without an index. */
  void map(ObjectNode mapping) {
    mapping.put("type", kind.mapping());
    if (kind == Kind.Whole || kind == Kind.Decimal || kind == Kind.Moment) {
      mapping.put("index", false);
    }
  }

  /** The fields that a reporter declares by its record, in the record's order. */
  static List<DocumentField> of(Reporter<?> reporter) {
    return Arrays.stream(reporter.document().getRecordComponents())
        .map(component -> of(reporter, component))
        .toList();
  }

  private static DocumentField of(Reporter<?> reporter, RecordComponent component) {
    String name =
        PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName());
    if (TAKEN.contains(name)) {
      throw new IllegalArgumentException(
          "report " + reporter.id() + ", field " + name + ": every document has one of that name");
    }
    Kind kind =
        kind(component.getType())
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "report "
                            + reporter.id()
                            + ", field "
                            + name
                            + ": a report document holds strings, numbers, dates and lists of"
                            + " strings, no "
                            + component.getType().getSimpleName()));
    return new DocumentField(name, kind, role(kind, component), null);
  }

  private static Role role(Kind kind, RecordComponent component) {
    if ((kind != Kind.Whole && kind != Kind.Decimal) || component.isAnnotationPresent(Key.class)) {
      return Role.Key;
    }
    return component.isAnnotationPresent(OfPeriod.class) ? Role.Own : Role.Figure;
  }

  private static Optional<Kind> kind(Class<?> type) {
    if (type == String.class || type.isEnum()) {
      return Optional.of(Kind.Text);
    }
    if (List.class.isAssignableFrom(type)) {
      return Optional.of(Kind.Texts);
    }
    if (type == long.class || type == int.class || type == Long.class || type == Integer.class) {
      return Optional.of(Kind.Whole);
    }
    if (type == double.class || type == Double.class) {
      return Optional.of(Kind.Decimal);
    }
    if (type == boolean.class || type == Boolean.class) {
      return Optional.of(Kind.Flag);
    }
    if (type == LocalDate.class) {
      return Optional.of(Kind.Day);
    }
    return type == Instant.class ? Optional.of(Kind.Moment) : Optional.empty();
  }
}
