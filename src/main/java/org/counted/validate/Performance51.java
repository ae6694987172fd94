package org.counted.validate;

import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.counted.counter.Element;
import org.counted.counter.MetricType;
import org.counted.counter.ReportingPeriod;

/** The reader of Attribute_Performance, and of Components in it (Code of Practice 5.1, 5.1). */
final class Performance51 {

  private static final String PERFORMANCE = "Performance";
  private static final String COMPONENTS = "Components";

  private static final Set<Element> OF_USAGE =
      EnumSet.of(
          Element.Institution_Name,
          Element.Customer_ID,
          Element.Country_Name,
          Element.Country_Code,
          Element.Subdivision_Name,
          Element.Subdivision_Code,
          Element.Attributed,
          Element.Data_Type,
          Element.YOP,
          Element.Access_Type,
          Element.Access_Method);

  /** Where usage stands when a report has components: totals below, uniques above. */
  private enum Height {
    ITEM,
    COMPONENT
  }

  private final ReportHeader header;
  private final Ledger ledger;
  private final AttributeRules attributeRules;
  private final ItemRules itemRules;
  private final MetricRules metricRules;
  private final Findings findings;
  private final Set<Element> attributes;
  private final Set<String> names = new HashSet<>(Set.of(PERFORMANCE));
  private final Map<String, Integer> columns = new HashMap<>();

  Performance51(
      ReportHeader header,
      Ledger ledger,
      AttributeRules attributeRules,
      ItemRules itemRules,
      Findings findings) {
    this.header = header;
    this.ledger = ledger;
    this.attributeRules = attributeRules;
    this.itemRules = itemRules;
    this.metricRules = new MetricRules(header, findings);
    this.findings = findings;
    this.attributes = header.shown();
    attributes.retainAll(OF_USAGE);
    attributes.forEach(element -> names.add(element.name()));
    for (int month = 0; month < ledger.months(); month++) {
      columns.put(header.period().begin().plusMonths(month).toString(), month);
    }
    if (header.componentDetails()) {
      names.add(COMPONENTS);
    }
  }

  void entries(JsonNode array, Position position, Fingerprint item, Optional<String> parentType) {
    Set<Fingerprint> seen = new HashSet<>();
    for (int i = 0; i < array.size(); i++) {
      Position at = position.at(i);
      if (!array.get(i).isObject()) {
        findings.critical(at, Rule.ATTRIBUTES, "no object");
        continue;
      }
      Fingerprint key = Fingerprint.of(array.get(i), Set.of(PERFORMANCE, COMPONENTS));
      if (!seen.add(key)) {
        findings.error(at, Rule.DUPLICATES, "the same attributes stand in one object");
      }
      entry(array.get(i), at, item, key, parentType);
    }
  }

  private void entry(
      JsonNode node,
      Position position,
      Fingerprint item,
      Fingerprint key,
      Optional<String> parentType) {
    JsonFields fields = new JsonFields(node, position, names, Rule.ATTRIBUTES, findings);
    Optional<String> dataType = Optional.empty();
    for (Element element : attributes) {
      Optional<Text> text = fields.text(element.name(), REQUIRED, Level.Error);
      text.ifPresent(value -> attributeRules.check(element, value));
      if (element == Element.Data_Type) {
        dataType = text.map(Text::value);
      }
    }
    itemRules.parent(position, dataType, parentType);
    Line line = ledger.line(position, item, key, dataType.orElse(null));
    performance(fields, line, Height.ITEM);
    if (header.componentDetails()) {
      components(fields, item.with(key));
    }
  }

  private void components(JsonFields fields, Fingerprint usage) {
    Optional<JsonNode> components = fields.array(COMPONENTS, REQUIRED, Level.Error);
    if (components.isEmpty()) {
      return;
    }
    for (int i = 0; i < components.get().size(); i++) {
      Position at = fields.at(COMPONENTS).at(i);
      if (!components.get().get(i).isObject()) {
        findings.critical(at, Rule.COMPONENTS, "no object");
        continue;
      }
      component(components.get().get(i), at, usage);
    }
  }

  private void component(JsonNode node, Position position, Fingerprint usage) {
    Set<String> known =
        Set.of(
            Element.Item.name(),
            Items51.ITEM_ID,
            Items51.AUTHORS,
            Element.Publication_Date.name(),
            Items51.ATTRIBUTE_PERFORMANCE);
    JsonFields fields = new JsonFields(node, position, known, Rule.COMPONENTS, findings);
    fields.text(Element.Item.name(), OPTIONAL, Level.Warning);
    fields
        .text(Element.Publication_Date.name(), OPTIONAL, Level.Error)
        .ifPresent(text -> attributeRules.check(Element.Component_Publication_Date, text));
    boolean identified =
        fields
            .object(Items51.ITEM_ID, OPTIONAL, Level.Error)
            .filter(ids -> !JsonForm51.itemIds(ids, fields.at(Items51.ITEM_ID), findings).isEmpty())
            .isPresent();
    if (!identified) {
      findings.critical(position, Rule.COMPONENTS, "a component without an identifier");
    }
    Fingerprint component = Fingerprint.of(node, Set.of(Items51.ATTRIBUTE_PERFORMANCE)).with(usage);
    Optional<JsonNode> entries = fields.array(Items51.ATTRIBUTE_PERFORMANCE, REQUIRED, Level.Error);
    for (int i = 0; entries.isPresent() && i < entries.get().size(); i++) {
      Position at = fields.at(Items51.ATTRIBUTE_PERFORMANCE).at(i);
      componentEntry(entries.get().get(i), at, component);
    }
  }

  private void componentEntry(JsonNode node, Position position, Fingerprint component) {
    if (!node.isObject()) {
      findings.critical(position, Rule.COMPONENTS, "no object");
      return;
    }
    JsonFields fields =
        new JsonFields(
            node,
            position,
            Set.of(Element.Data_Type.name(), PERFORMANCE),
            Rule.COMPONENTS,
            findings);
    Optional<Text> type = fields.text(Element.Data_Type.name(), REQUIRED, Level.Error);
    type.ifPresent(text -> attributeRules.check(Element.Component_Data_Type, text));
    Line line =
        ledger.line(
            position,
            component,
            Fingerprint.of(node, Set.of(PERFORMANCE)),
            type.map(Text::value).orElse(null));
    performance(fields, line, Height.COMPONENT);
  }

  private void performance(JsonFields fields, Line line, Height height) {
    Optional<JsonNode> performance = fields.object(PERFORMANCE, REQUIRED, Level.Error);
    if (performance.isEmpty()) {
      return;
    }
    for (Map.Entry<String, JsonNode> entry : performance.get().properties()) {
      Position at = fields.at(PERFORMANCE).child(entry.getKey());
      Optional<MetricType> metric = metricRules.metric(entry.getKey(), at);
      if (metric.isEmpty()) {
        continue;
      }
      metricRules.ofType(metric.get(), line.dataType(), line.position());
      if (header.componentDetails() && heightOf(metric.get()) != height) {
        findings.critical(at, Rule.COMPONENTS, metric.get() + " does not stand at this level");
      }
      ledger.put(line, metric.get(), counts(entry.getValue(), at), at);
    }
  }

  private static Height heightOf(MetricType metric) {
    return metric.isUnique() ? Height.ITEM : Height.COMPONENT;
  }

  private long[] counts(JsonNode months, Position position) {
    long[] counts = new long[ledger.months()];
    if (!months.isObject() || months.isEmpty()) {
      findings.error(position, Rule.METRICS, "no object of months and counts");
      return counts;
    }
    for (Map.Entry<String, JsonNode> month : months.properties()) {
      Position at = position.child(month.getKey());
      OptionalInt column = column(month.getKey(), at);
      if (column.isPresent()) {
        metricRules
            .count(month.getValue(), at)
            .ifPresent(count -> counts[column.getAsInt()] = count);
      }
    }
    return counts;
  }

  /** The month's place in the period; Granularity=Totals has the first month only. */
  private OptionalInt column(String name, Position position) {
    Integer known = columns.get(name);
    if (known != null) {
      return OptionalInt.of(known);
    }
    boolean month =
        name.length() == "yyyy-mm".length() && ReportingPeriod.parseBegin(name).isPresent();
    findings.error(
        position,
        Rule.METRICS,
        month ? "a month outside of the reporting period" : name + " is no month: yyyy-mm");
    return OptionalInt.empty();
  }
}
