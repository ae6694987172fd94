package org.counted.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** What a document has to fulfil to be read. */
sealed interface Condition {

  /** The field holds one of the values. */
  record Equal(String field, List<String> values) implements Condition {
    public Equal {
      values = List.copyOf(values);
    }
  }

  /** The field holds none of the values; a document without the field fulfils it. */
  record Different(String field, List<String> values) implements Condition {
    public Different {
      values = List.copyOf(values);
    }
  }

  /** The field begins with one of the texts. */
  record Beginning(String field, List<String> values) implements Condition {
    public Beginning {
      values = List.copyOf(values);
    }
  }

  /** The field lies on one side of the value. */
  record Compared(String field, Comparison comparison, String value) implements Condition {}

  /** At least one of the conditions is fulfilled. */
  record Any(List<Condition> alternatives) implements Condition {
    public Any {
      alternatives = List.copyOf(alternatives);
    }
  }

  /** Which side. */
  enum Comparison {
    Gt,
    Gte,
    Lt,
    Lte;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Adds the query to a bool query's filters. */
  default void addTo(ArrayNode filters) {
    switch (this) {
      case Equal equal -> terms(filters.addObject(), equal.field(), equal.values());
      case Different different ->
          terms(
              filters.addObject().putObject("bool").putObject("must_not"),
              different.field(),
              different.values());
      case Beginning beginning -> {
        ArrayNode any = filters.addObject().putObject("bool").putArray("should");
        beginning
            .values()
            .forEach(value -> any.addObject().putObject("prefix").put(beginning.field(), value));
      }
      case Any any -> {
        ArrayNode alternatives = filters.addObject().putObject("bool").putArray("should");
        any.alternatives().forEach(each -> each.addTo(alternatives));
      }
      case Compared compared ->
          filters
              .addObject()
              .putObject("range")
              .putObject(compared.field())
              .put(compared.comparison().wire(), compared.value());
    }
  }

  private static void terms(ObjectNode query, String field, List<String> values) {
    ArrayNode terms = query.putObject("terms").putArray(field);
    values.forEach(terms::add);
  }
}
