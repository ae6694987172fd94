package org.counted.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The properties of a JSON object, read by name; whatever is wrong with their form becomes a
 * finding (Code of Practice 5.1, 5.1 and 3.3.9).
 */
final class JsonFields {

  /** Whether a property has to be there, and how grave it is if it cannot be read. */
  enum Need {
    REQUIRED(Level.Critical),
    OPTIONAL(Level.Error);

    private final Level unreadable;

    Need(Level unreadable) {
      this.unreadable = unreadable;
    }
  }

  private final Position position;
  private final Rule rule;
  private final Findings findings;
  private final Map<String, JsonNode> values = new LinkedHashMap<>();

  JsonFields(JsonNode object, Position position, Set<String> known, Rule rule, Findings findings) {
    this.position = position;
    this.rule = rule;
    this.findings = findings;
    for (Map.Entry<String, JsonNode> property : object.properties()) {
      String name = property.getKey();
      if (known.contains(name)) {
        values.put(name, property.getValue());
        continue;
      }
      Optional<String> meant = Spelling.meant(known, name);
      meant.ifPresent(right -> values.putIfAbsent(right, property.getValue()));
      findings.error(
          position.child(name),
          rule,
          meant.map(right -> name + " is spelt " + right).orElse(name + " does not belong here"));
    }
  }

  Position position() {
    return position;
  }

  Position at(String name) {
    return position.child(name);
  }

  boolean has(String name) {
    return values.containsKey(name);
  }

  Optional<Text> text(String name, Need need, Level ifEmpty) {
    Optional<Text> text =
        value(name, need).flatMap(value -> text(value, at(name), need, rule, findings));
    text.filter(Text::isEmpty)
        .ifPresent(empty -> findings.add(ifEmpty, empty.position(), rule, name + " is empty"));
    return text;
  }

  Optional<JsonNode> object(String name, Need need, Level ifEmpty) {
    return container(name, need, ifEmpty, JsonNode::isObject, "an object");
  }

  Optional<JsonNode> array(String name, Need need, Level ifEmpty) {
    return container(name, need, ifEmpty, JsonNode::isArray, "an array");
  }

  /** The value of any kind; null counts as none. */
  Optional<JsonNode> value(String name, Need need) {
    JsonNode value = values.get(name);
    if (value == null) {
      if (need == Need.REQUIRED) {
        findings.critical(position, rule, name + " is missing");
      }
      return Optional.empty();
    }
    if (value.isNull()) {
      findings.add(need.unreadable, at(name), rule, name + " must not be null");
      return Optional.empty();
    }
    return Optional.of(value);
  }

  private Optional<JsonNode> container(
      String name,
      Need need,
      Level ifEmpty,
      java.util.function.Predicate<JsonNode> kind,
      String kindName) {
    Optional<JsonNode> value = value(name, need);
    if (value.isEmpty()) {
      return value;
    }
    if (!kind.test(value.get())) {
      findings.add(need.unreadable, at(name), rule, name + " is not " + kindName);
      return Optional.empty();
    }
    if (value.get().isEmpty()) {
      findings.add(ifEmpty, at(name), rule, name + " holds nothing");
    }
    return value;
  }

  /** A string; a number or a boolean in its place is read as one, with an Error. */
  static Optional<Text> text(
      JsonNode value, Position position, Need need, Rule rule, Findings findings) {
    if (value.isTextual()) {
      return Optional.of(new Text(position, value.asText()).trimmed(rule, findings));
    }
    if (value.isNumber() || value.isBoolean()) {
      findings.error(position, rule, "the value is not a string");
      return Optional.of(new Text(position, value.asText()));
    }
    findings.add(
        value.isNull() ? Level.Error : need.unreadable, position, rule, "the value is no string");
    return Optional.empty();
  }

  /** The strings of an array. */
  static List<Text> texts(JsonNode array, Position position, Rule rule, Findings findings) {
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      text(array.get(i), position.at(i), Need.OPTIONAL, rule, findings).ifPresent(texts::add);
    }
    return texts;
  }
}
