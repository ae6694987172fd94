package org.counted.validate;

import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.IdentifierType;
import org.counted.validate.JsonFields.Need;

/** The way in which Release 5 writes identifiers, filters and attributes as JSON. */
final class JsonForm5 {

  /** In Release 5 an institution may have any namespace of 5.1. */
  static final Set<IdentifierType> INSTITUTION = IdentifierType.OF_INSTITUTIONS;

  private static final String NAME = "Name";
  private static final String VALUE = "Value";
  private static final String TYPE = "Type";

  /** A list of filters or attributes, whose values stand between bars. */
  static List<Option> options(JsonFields fields, String name, Need need, Findings findings) {
    Optional<JsonNode> array =
        fields.array(name, need, need == REQUIRED ? Level.Critical : Level.Error);
    if (array.isPresent()) {
      return options(array.get(), fields.at(name), findings);
    }
    // Release 5.1 has an object here; the period can be read nonetheless.
    return fields
        .value(name, OPTIONAL)
        .filter(JsonNode::isObject)
        .map(object -> JsonForm51.filters(object, fields.at(name), new Findings()))
        .orElse(List.of());
  }

  static List<Option> options(JsonNode array, Position position, Findings findings) {
    List<Option> options = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      Position at = position.at(i);
      pair(array.get(i), at, NAME, Level.Error, findings)
          .ifPresent(pair -> options.add(new Option(at, pair.name().value(), split(pair.value()))));
    }
    return options;
  }

  /** Identifiers: a list of types and values. */
  static Map<IdentifierType, List<Text>> identifiers(
      JsonFields fields, String name, Set<IdentifierType> namespaces, Findings findings) {
    return fields
        .array(name, OPTIONAL, Level.Error)
        .map(array -> identifiers(array, fields.at(name), namespaces, findings))
        .orElse(Map.of());
  }

  private static Map<IdentifierType, List<Text>> identifiers(
      JsonNode array, Position position, Set<IdentifierType> namespaces, Findings findings) {
    Map<IdentifierType, List<Text>> identifiers = new EnumMap<>(IdentifierType.class);
    for (int i = 0; i < array.size(); i++) {
      Position at = position.at(i);
      Optional<Pair> pair = pair(array.get(i), at, TYPE, Level.Error, findings);
      if (pair.isEmpty()) {
        continue;
      }
      Optional<IdentifierType> type =
          namespaces.stream()
              .filter(namespace -> namespace.name().equals(pair.get().name().value()))
              .findFirst();
      if (type.isEmpty()) {
        findings.error(at, Rule.IDENTIFIERS, "no identifier of the type " + pair.get().name());
        continue;
      }
      List<Text> values = Identifiers.accepted(type.get(), List.of(pair.get().value()), findings);
      if (!values.isEmpty()) {
        identifiers.merge(type.get(), values, JsonForm5::join);
      }
    }
    return identifiers;
  }

  /** An object of a name and a value. */
  record Pair(Text name, Text value) {}

  static Optional<Pair> pair(
      JsonNode node, Position position, String nameOfName, Level ifNone, Findings findings) {
    if (!node.isObject()) {
      findings.add(ifNone, position, Rule.DOCUMENT, "no object of " + nameOfName + " and Value");
      return Optional.empty();
    }
    JsonFields fields =
        new JsonFields(node, position, Set.of(nameOfName, VALUE), Rule.DOCUMENT, findings);
    Optional<Text> name = fields.text(nameOfName, REQUIRED, Level.Error);
    Optional<Text> value = fields.text(VALUE, REQUIRED, Level.Error);
    return name.flatMap(left -> value.map(right -> new Pair(left, right)));
  }

  static List<Text> split(Text text) {
    return Arrays.stream(text.value().split("\\|", -1))
        .map(part -> new Text(text.position(), part))
        .toList();
  }

  private static List<Text> join(List<Text> some, List<Text> more) {
    List<Text> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private JsonForm5() {}
}
