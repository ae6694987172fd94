package org.counted.validate;

import static org.counted.validate.HeaderParts.INSTITUTION_ID;
import static org.counted.validate.HeaderParts.REPORT_ATTRIBUTES;
import static org.counted.validate.HeaderParts.REPORT_FILTERS;
import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.counted.counter.IdentifierType;
import org.counted.counter.Release;
import org.counted.counter.ReportAttribute;
import org.counted.counter.ReportFilter;

/** The way in which Release 5.1 writes identifiers, filters and attributes as JSON. */
final class JsonForm51 {

  static Map<IdentifierType, List<Text>> institutionIds(JsonFields fields, Findings findings) {
    return fields
        .object(INSTITUTION_ID, REQUIRED, Level.Critical)
        .map(
            object ->
                identifierLists(
                    object, fields.at(INSTITUTION_ID), IdentifierType.OF_INSTITUTIONS, findings))
        .orElse(Map.of());
  }

  /** Identifiers of institutions and publishers: a list for each namespace. */
  static Map<IdentifierType, List<Text>> identifierLists(
      JsonNode object, Position position, Set<IdentifierType> namespaces, Findings findings) {
    Map<IdentifierType, List<Text>> identifiers = new EnumMap<>(IdentifierType.class);
    JsonFields fields =
        new JsonFields(object, position, names(namespaces), Rule.IDENTIFIERS, findings);
    for (IdentifierType namespace : namespaces) {
      fields
          .value(namespace.name(), OPTIONAL)
          .map(value -> list(value, fields.at(namespace.name()), Level.Error, findings))
          .map(values -> Identifiers.accepted(namespace, values, findings))
          .filter(values -> !values.isEmpty())
          .ifPresent(values -> identifiers.put(namespace, values));
    }
    return identifiers;
  }

  /** Identifiers of items: one string for each namespace. */
  static Map<IdentifierType, List<Text>> itemIds(
      JsonNode object, Position position, Findings findings) {
    Map<IdentifierType, List<Text>> identifiers = new EnumMap<>(IdentifierType.class);
    JsonFields fields =
        new JsonFields(
            object, position, names(Identifiers.OF_ITEMS_IN_JSON), Rule.IDENTIFIERS, findings);
    for (IdentifierType namespace : Identifiers.OF_ITEMS_IN_JSON) {
      fields
          .text(namespace.name(), OPTIONAL, Level.Error)
          .filter(text -> !text.isEmpty())
          .map(text -> Identifiers.accepted(namespace, List.of(text), findings))
          .filter(values -> !values.isEmpty())
          .ifPresent(values -> identifiers.put(namespace, values));
    }
    return identifiers;
  }

  static List<Option> filters(JsonFields fields, Findings findings) {
    Position position = fields.at(REPORT_FILTERS);
    Optional<JsonNode> object = fields.object(REPORT_FILTERS, REQUIRED, Level.Critical);
    if (object.isPresent()) {
      return filters(object.get(), position, findings);
    }
    // Release 5 has an array here; the period can be read nonetheless.
    return fields
        .value(REPORT_FILTERS, OPTIONAL)
        .filter(JsonNode::isArray)
        .map(array -> JsonForm5.options(array, position, new Findings()))
        .orElse(List.of());
  }

  static List<Option> filters(JsonNode object, Position position, Findings findings) {
    List<Option> options = new ArrayList<>();
    for (Map.Entry<String, JsonNode> filter : object.properties()) {
      String name = filter.getKey();
      Position at = position.child(name);
      Optional<ReportFilter> known = ReportFilter.find(name, Release.R51);
      List<Text> values =
          known.isPresent()
              ? filterValues(known.get(), filter.getValue(), at, findings)
              : List.of();
      options.add(new Option(at, name, values));
    }
    return options;
  }

  static List<Option> attributes(JsonFields fields, Findings findings) {
    List<Option> options = new ArrayList<>();
    Position position = fields.at(REPORT_ATTRIBUTES);
    Optional<JsonNode> object = fields.object(REPORT_ATTRIBUTES, OPTIONAL, Level.Error);
    if (object.isEmpty()) {
      return options;
    }
    for (Map.Entry<String, JsonNode> attribute : object.get().properties()) {
      String name = attribute.getKey();
      Position at = position.child(name);
      boolean list = name.equals(ReportAttribute.Attributes_To_Show.name());
      options.add(
          new Option(
              at,
              name,
              list
                  ? list(attribute.getValue(), at, Level.Critical, findings)
                  : string(attribute.getValue(), at, findings)));
    }
    return options;
  }

  /**
   * The specification's schema has Attributed as a string, its Validator as a list: either is
   * taken.
   */
  private static List<Text> filterValues(
      ReportFilter filter, JsonNode value, Position at, Findings findings) {
    return switch (filter) {
      case Begin_Date,
          End_Date,
          Platform,
          Database,
          Item_ID,
          Author,
          Country_Code,
          Subdivision_Code ->
          string(value, at, findings);
      case Attributed ->
          value.isArray() ? list(value, at, Level.Critical, findings) : string(value, at, findings);
      case Data_Type,
          Parent_Data_Type,
          Section_Type,
          YOP,
          Access_Type,
          Access_Method,
          Metric_Type ->
          list(value, at, Level.Critical, findings);
    };
  }

  private static List<Text> string(JsonNode value, Position at, Findings findings) {
    return JsonFields.text(value, at, REQUIRED, Rule.HEADER, findings).stream().toList();
  }

  private static List<Text> list(JsonNode value, Position at, Level ifNone, Findings findings) {
    if (!value.isArray()) {
      findings.add(ifNone, at, Rule.DOCUMENT, "not an array");
      return ifNone == Level.Error && value.isTextual()
          ? List.of(new Text(at, value.asText()))
          : List.of();
    }
    if (value.isEmpty()) {
      findings.error(at, Rule.DOCUMENT, "an array without values");
    }
    return JsonFields.texts(value, at, Rule.DOCUMENT, findings);
  }

  private static Set<String> names(Set<IdentifierType> namespaces) {
    return namespaces.stream().map(Enum::name).collect(Collectors.toUnmodifiableSet());
  }

  private JsonForm51() {}
}
