package org.counted.validate;

import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.Element;
import org.counted.counter.IdentifierType;

/**
 * The reader of Report_Items in JSON of Release 5, where an item stands once for each combination
 * of its attributes (Code of Practice 5.0, 3.2.2 and 3.3).
 */
final class Items5 implements JsonItems {

  private static final String ITEM_ID = "Item_ID";
  private static final String PARENT = "Item_Parent";
  private static final String COMPONENT = "Item_Component";
  private static final String CONTRIBUTORS = "Item_Contributors";
  private static final String DATES = "Item_Dates";
  private static final String ATTRIBUTES = "Item_Attributes";
  private static final String ITEM_NAME = "Item_Name";

  private static final Set<Element> OF_ITEMS =
      EnumSet.of(
          Element.Database,
          Element.Title,
          Element.Item,
          Element.Publisher,
          Element.Publisher_ID,
          Element.Platform);

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
          Element.Section_Type,
          Element.YOP,
          Element.Access_Type,
          Element.Access_Method);

  private final Ledger ledger;
  private final Findings findings;
  private final ItemRules itemRules;
  private final AttributeRules attributeRules;
  private final Performance5 performance;
  private final Set<Element> shown;
  private final Set<Element> attributes;
  private final Set<String> names = new HashSet<>(Set.of(Performance5.PERFORMANCE));
  private final Set<String> notOfItem = new HashSet<>(Set.of(Performance5.PERFORMANCE));

  Items5(ReportHeader header, Ledger ledger, Findings findings) {
    this.ledger = ledger;
    this.findings = findings;
    this.itemRules = new ItemRules(header, findings);
    this.attributeRules = new AttributeRules(header, findings);
    this.performance = new Performance5(header, ledger, findings);
    this.shown = header.shown();
    this.attributes = EnumSet.copyOf(OF_USAGE);
    attributes.retainAll(shown);
    attributes.forEach(element -> notOfItem.add(element.name()));
    names.addAll(notOfItem);
    shown.stream().filter(OF_ITEMS::contains).forEach(element -> names.add(element.name()));
    if (shown.contains(Element.Proprietary_ID)) {
      names.add(ITEM_ID);
    }
    if (header.showsParents()) {
      names.add(PARENT);
    }
    if (header.componentDetails()) {
      names.add(COMPONENT);
      notOfItem.add(COMPONENT);
    }
    addIfShown(Element.Authors, CONTRIBUTORS);
    addIfShown(Element.Publication_Date, DATES);
    addIfShown(Element.Article_Version, ATTRIBUTES);
  }

  private void addIfShown(Element element, String name) {
    if (shown.contains(element)) {
      names.add(name);
    }
  }

  @Override
  public void item(JsonNode node, Position position) {
    if (!node.isObject()) {
      findings.critical(position, Rule.ITEMS, "no object");
      return;
    }
    JsonFields fields = new JsonFields(node, position, names, Rule.ITEMS, findings);
    boolean named = itemNames(fields);
    fields.text(Element.Platform.name(), REQUIRED, Level.Error).ifPresent(itemRules::platform);
    if (names.contains(ITEM_ID)) {
      itemRules.identified(position, named, ids(fields));
    }
    details(fields, Element.Publication_Date, Element.Article_Version);
    Optional<String> parentType =
        fields
            .object(PARENT, OPTIONAL, Level.Error)
            .flatMap(parent -> parent(parent, fields.at(PARENT)));
    List<String> values = new ArrayList<>();
    Optional<String> dataType = Optional.empty();
    for (Element element : attributes) {
      Optional<Text> text = attribute(fields, element);
      values.add(text.map(Text::value).orElse(""));
      if (element == Element.Data_Type) {
        dataType = text.map(Text::value);
      }
    }
    itemRules.parent(position, dataType, parentType);
    Fingerprint key = Fingerprint.of(node, notOfItem);
    Fingerprint usage = Fingerprint.of(values);
    performance.ofItem(fields, ledger.line(position, key, usage, dataType.orElse(null)));
    fields
        .array(COMPONENT, OPTIONAL, Level.Error)
        .ifPresent(array -> components(array, fields.at(COMPONENT), key, usage));
  }

  /** Lines of unique titles have no Section_Type. */
  private Optional<Text> attribute(JsonFields fields, Element element) {
    Optional<Text> text =
        fields.text(
            element.name(), element == Element.Section_Type ? OPTIONAL : REQUIRED, Level.Error);
    text.ifPresent(value -> attributeRules.check(element, value));
    return text;
  }

  private boolean itemNames(JsonFields fields) {
    if (shown.contains(Element.Publisher)) {
      fields.text(Element.Publisher.name(), REQUIRED, Level.Warning);
      JsonForm5.identifiers(
          fields, Element.Publisher_ID.name(), IdentifierType.OF_PUBLISHERS, findings);
    }
    if (shown.contains(Element.Database)) {
      fields.text(Element.Database.name(), REQUIRED, Level.Error);
      return true;
    }
    for (Element name : List.of(Element.Title, Element.Item)) {
      if (shown.contains(name)) {
        return fields
            .text(name.name(), REQUIRED, Level.Warning)
            .filter(text -> !text.isEmpty())
            .isPresent();
      }
    }
    return true;
  }

  private Map<IdentifierType, List<Text>> ids(JsonFields fields) {
    return JsonForm5.identifiers(fields, ITEM_ID, Identifiers.OF_ITEMS_IN_JSON, findings);
  }

  private Optional<String> parent(JsonNode node, Position position) {
    boolean typed = shown.contains(Element.Parent_Data_Type);
    JsonFields fields = new JsonFields(node, position, below(typed), Rule.PARENTS, findings);
    details(fields, Element.Parent_Publication_Date, Element.Parent_Article_Version);
    if (ids(fields).isEmpty()) {
      findings.critical(position, Rule.PARENTS, "a parent without an identifier");
    }
    Optional<Text> type =
        typed ? fields.text(Element.Data_Type.name(), REQUIRED, Level.Critical) : Optional.empty();
    type.ifPresent(text -> attributeRules.check(Element.Parent_Data_Type, text));
    return type.map(Text::value);
  }

  /** Parts of an item that were used, each with totals and denials of its own (5.0, 3.2.2). */
  private void components(JsonNode array, Position position, Fingerprint item, Fingerprint usage) {
    for (int i = 0; i < array.size(); i++) {
      if (array.get(i).isObject()) {
        component(array.get(i), position.at(i), item, usage);
      } else {
        findings.critical(position.at(i), Rule.COMPONENTS, "no object");
      }
    }
  }

  private void component(JsonNode node, Position position, Fingerprint item, Fingerprint usage) {
    Set<String> known = below(true);
    known.add(Performance5.PERFORMANCE);
    JsonFields fields = new JsonFields(node, position, known, Rule.COMPONENTS, findings);
    details(fields, Element.Component_Publication_Date, Element.Article_Version);
    if (ids(fields).isEmpty()) {
      findings.critical(position, Rule.COMPONENTS, "a component without an identifier");
    }
    Optional<Text> type = fields.text(Element.Data_Type.name(), OPTIONAL, Level.Error);
    type.ifPresent(text -> attributeRules.check(Element.Component_Data_Type, text));
    Line line =
        ledger.line(
            position,
            item,
            Fingerprint.of(node, Set.of(Performance5.PERFORMANCE)).with(usage),
            type.map(Text::value).orElse(null));
    performance.ofComponent(fields, line);
  }

  /** What parents and components have in common. */
  private static Set<String> below(boolean typed) {
    Set<String> known = new HashSet<>(Set.of(ITEM_NAME, ITEM_ID, CONTRIBUTORS, DATES, ATTRIBUTES));
    if (typed) {
      known.add(Element.Data_Type.name());
    }
    return known;
  }

  /** Contributors, dates and attributes are lists that may hold a single kind of entry each. */
  private void details(JsonFields fields, Element date, Element version) {
    fields.text(ITEM_NAME, OPTIONAL, Level.Warning);
    fields
        .array(CONTRIBUTORS, OPTIONAL, Level.Error)
        .ifPresent(authors -> authors(authors, fields.at(CONTRIBUTORS)));
    typed(fields, DATES, "Publication_Date", date);
    typed(fields, ATTRIBUTES, "Article_Version", version);
  }

  private void typed(JsonFields fields, String name, String type, Element element) {
    Optional<JsonNode> list = fields.array(name, OPTIONAL, Level.Error);
    for (int i = 0; list.isPresent() && i < list.get().size(); i++) {
      Position at = fields.at(name).at(i);
      JsonForm5.pair(list.get().get(i), at, "Type", Level.Error, findings)
          .filter(pair -> pair.name().value().equals(type))
          .ifPresentOrElse(
              pair -> attributeRules.check(element, pair.value()),
              () -> findings.error(at, Rule.ITEMS, "not of the type " + type));
    }
  }

  private void authors(JsonNode array, Position position) {
    itemRules.tooMany(array.size(), position);
    for (int i = 0; i < array.size(); i++) {
      if (!array.get(i).isObject()) {
        findings.error(position.at(i), Rule.ITEMS, "no object");
        continue;
      }
      JsonFields fields =
          new JsonFields(
              array.get(i),
              position.at(i),
              Set.of("Type", "Name", "Identifier"),
              Rule.ITEMS,
              findings);
      Optional<Text> name = fields.text("Name", REQUIRED, Level.Error);
      fields
          .text("Type", REQUIRED, Level.Error)
          .filter(type -> !type.value().equals("Author"))
          .ifPresent(type -> findings.error(type.position(), Rule.ITEMS, "not Author"));
      Optional<Text> id = fields.text("Identifier", OPTIONAL, Level.Error);
      name.flatMap(
              text ->
                  id.map(
                      value ->
                          new Text(value.position(), text.value() + " (" + value.value() + ")")))
          .ifPresent(itemRules::authors);
    }
  }
}
