package org.counted.validate;

import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.Element;
import org.counted.counter.IdentifierType;
import org.counted.counter.ReportId;

/** The reader of Report_Items in JSON of Release 5.1 (Code of Practice 5.1, 3.2.2 and 5.1). */
final class Items51 implements JsonItems {

  private static final String ITEMS = "Items";
  static final String ITEM_ID = "Item_ID";
  static final String AUTHORS = "Authors";
  static final String ATTRIBUTE_PERFORMANCE = "Attribute_Performance";

  /** The elements of an item itself, which are neither its identifiers nor of its usage. */
  private static final Set<Element> OF_ITEMS =
      EnumSet.of(
          Element.Book_Segment_Count,
          Element.Database,
          Element.Title,
          Element.Item,
          Element.Publisher,
          Element.Publisher_ID,
          Element.Platform,
          Element.Authors,
          Element.Publication_Date,
          Element.Article_Version);

  private final ReportHeader header;
  private final Ledger ledger;
  private final Findings findings;
  private final Set<Element> shown;
  private final Set<String> itemNames = new HashSet<>();
  private final Set<String> parentNames = new HashSet<>(Set.of(ITEMS));
  private final ItemRules itemRules;
  private final AttributeRules attributeRules;
  private final Performance51 performance;
  private final Set<Fingerprint> items = new HashSet<>();
  private final Set<Fingerprint> parents = new HashSet<>();

  Items51(ReportHeader header, Ledger ledger, Findings findings) {
    this.header = header;
    this.ledger = ledger;
    this.findings = findings;
    this.shown = header.shown();
    this.itemRules = new ItemRules(header, findings);
    this.attributeRules = new AttributeRules(header, findings);
    this.performance = new Performance51(header, ledger, attributeRules, itemRules, findings);
    itemNames.add(ATTRIBUTE_PERFORMANCE);
    if (header.report().fullReport() != ReportId.PR) {
      itemNames.add(ITEM_ID);
    }
    shown.stream().filter(OF_ITEMS::contains).forEach(element -> itemNames.add(element.name()));
    shown.stream().filter(Element::isParent).forEach(this::addParentName);
  }

  @Override
  public void item(JsonNode node, Position position) {
    if (!node.isObject()) {
      findings.critical(position, Rule.ITEMS, "no object");
      return;
    }
    if (header.report().fullReport() == ReportId.IR) {
      parent(node, position);
    } else {
      item(node, position, Optional.empty(), Fingerprint.of(List.of()));
    }
    ledger.close();
  }

  private void addParentName(Element element) {
    String name = element.name().substring("Parent_".length());
    boolean identifier =
        element == Element.Parent_Proprietary_ID || IdentifierType.find(name).isPresent();
    parentNames.add(identifier ? ITEM_ID : name);
  }

  private void parent(JsonNode node, Position position) {
    JsonFields fields = new JsonFields(node, position, parentNames, Rule.PARENTS, findings);
    boolean present =
        parentNames.stream().anyMatch(name -> !name.equals(ITEMS) && fields.has(name));
    Fingerprint key = Fingerprint.of(node, Set.of(ITEMS));
    if (!parents.add(key)) {
      findings.error(
          position, Rule.DUPLICATES, "items of one parent, or of none, stand in one object");
    }
    Optional<String> type = Optional.empty();
    if (present) {
      type = parentDetails(fields);
    }
    Optional<JsonNode> items = fields.array(ITEMS, REQUIRED, Level.Error);
    if (items.isEmpty()) {
      return;
    }
    for (int i = 0; i < items.get().size(); i++) {
      Position at = fields.at(ITEMS).at(i);
      if (!items.get().get(i).isObject()) {
        findings.critical(at, Rule.ITEMS, "no object");
        continue;
      }
      itemRules.articleInJournal(at, present);
      item(items.get().get(i), at, type, key);
    }
  }

  private Optional<String> parentDetails(JsonFields fields) {
    fields.text(Element.Title.name(), OPTIONAL, Level.Warning);
    authors(fields);
    text(fields, Element.Publication_Date);
    text(fields, Element.Article_Version);
    boolean typed = parentNames.contains(Element.Data_Type.name());
    Optional<Text> type =
        typed ? fields.text(Element.Data_Type.name(), REQUIRED, Level.Critical) : Optional.empty();
    type.ifPresent(text -> attributeRules.check(Element.Parent_Data_Type, text));
    if (header.showsParents() && ids(fields).isEmpty()) {
      findings.critical(fields.position(), Rule.PARENTS, "a parent without an identifier");
    }
    return type.map(Text::value);
  }

  private void item(
      JsonNode node, Position position, Optional<String> parentType, Fingerprint parent) {
    JsonFields fields = new JsonFields(node, position, itemNames, Rule.ITEMS, findings);
    boolean named = names(fields);
    fields.text(Element.Platform.name(), REQUIRED, Level.Error).ifPresent(itemRules::platform);
    authors(fields);
    text(fields, Element.Publication_Date);
    text(fields, Element.Article_Version);
    segments(fields);
    if (itemNames.contains(ITEM_ID)) {
      itemRules.identified(position, named, ids(fields));
    }
    Fingerprint key = Fingerprint.of(node, Set.of(ATTRIBUTE_PERFORMANCE)).with(parent);
    if (!items.add(key)) {
      findings.error(position, Rule.DUPLICATES, "the item is here twice");
    }
    Optional<JsonNode> entries = fields.array(ATTRIBUTE_PERFORMANCE, REQUIRED, Level.Error);
    entries.ifPresent(
        array -> performance.entries(array, fields.at(ATTRIBUTE_PERFORMANCE), key, parentType));
  }

  /** The name and the publisher; whether there is a name. */
  private boolean names(JsonFields fields) {
    if (shown.contains(Element.Publisher)) {
      fields.text(Element.Publisher.name(), REQUIRED, Level.Warning);
      fields
          .object(Element.Publisher_ID.name(), OPTIONAL, Level.Error)
          .ifPresent(
              object ->
                  JsonForm51.identifierLists(
                      object,
                      fields.at(Element.Publisher_ID.name()),
                      IdentifierType.OF_PUBLISHERS,
                      findings));
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
    return fields
        .object(ITEM_ID, OPTIONAL, Level.Error)
        .map(object -> JsonForm51.itemIds(object, fields.at(ITEM_ID), findings))
        .orElse(Map.of());
  }

  private void text(JsonFields fields, Element element) {
    fields
        .text(element.name(), OPTIONAL, Level.Error)
        .ifPresent(text -> attributeRules.check(element, text));
  }

  private void segments(JsonFields fields) {
    fields
        .value(Element.Book_Segment_Count.name(), OPTIONAL)
        .filter(count -> !count.isIntegralNumber() || count.longValue() < 1)
        .ifPresent(
            count ->
                findings.error(
                    fields.at(Element.Book_Segment_Count.name()),
                    Rule.ITEMS,
                    "not a positive integer"));
  }

  private void authors(JsonFields fields) {
    Optional<JsonNode> authors = fields.array(AUTHORS, OPTIONAL, Level.Error);
    if (authors.isEmpty()) {
      return;
    }
    itemRules.tooMany(authors.get().size(), fields.at(AUTHORS));
    for (int i = 0; i < authors.get().size(); i++) {
      author(authors.get().get(i), fields.at(AUTHORS).at(i));
    }
  }

  private void author(JsonNode node, Position position) {
    if (!node.isObject()) {
      findings.error(position, Rule.ITEMS, "an author is an object");
      return;
    }
    JsonFields fields =
        new JsonFields(
            node,
            position,
            Set.of("Name", IdentifierType.ISNI.name(), IdentifierType.ORCID.name()),
            Rule.ITEMS,
            findings);
    fields.text("Name", REQUIRED, Level.Error);
    for (IdentifierType type : IdentifierType.OF_AUTHORS) {
      fields
          .text(type.name(), OPTIONAL, Level.Error)
          .filter(id -> !id.isEmpty())
          .ifPresent(id -> Identifiers.accepted(type, List.of(id), findings));
    }
  }
}
