package org.counted.validate;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.Element;
import org.counted.counter.IdentifierType;
import org.counted.counter.MetricType;

/** The rules of the cells that say what was used and how (Code of Practice 5.1, 3.2.2). */
final class TabularItem {

  /** What a column tells of. */
  enum Part {
    ITEM,
    USAGE,
    COUNT;

    static Part of(Element element) {
      return switch (element) {
        case Metric_Type, Reporting_Period_Total -> COUNT;
        case Institution_Name,
            Customer_ID,
            Country_Name,
            Country_Code,
            Subdivision_Name,
            Subdivision_Code,
            Attributed,
            Data_Type,
            Section_Type,
            YOP,
            Access_Type,
            Access_Method,
            Component_Title,
            Component_Authors,
            Component_Publication_Date,
            Component_Data_Type,
            Component_DOI,
            Component_Proprietary_ID,
            Component_ISBN,
            Component_Print_ISSN,
            Component_Online_ISSN,
            Component_URI ->
            USAGE;
        case Book_Segment_Count,
            Database,
            Title,
            Item,
            Publisher,
            Publisher_ID,
            Platform,
            Authors,
            Publication_Date,
            Article_Version,
            DOI,
            Proprietary_ID,
            ISBN,
            Print_ISSN,
            Online_ISSN,
            URI,
            Parent_Title,
            Parent_Authors,
            Parent_Publication_Date,
            Parent_Article_Version,
            Parent_Data_Type,
            Parent_DOI,
            Parent_Proprietary_ID,
            Parent_ISBN,
            Parent_Print_ISSN,
            Parent_Online_ISSN,
            Parent_URI ->
            ITEM;
      };
    }
  }

  private static final Set<Element> NEVER_BLANK =
      Set.of(Element.Data_Type, Element.YOP, Element.Access_Type, Element.Access_Method);

  private final ReportHeader header;
  private final Findings findings;
  private final ItemRules itemRules;
  private final AttributeRules attributeRules;

  TabularItem(ReportHeader header, Findings findings) {
    this.header = header;
    this.findings = findings;
    this.itemRules = new ItemRules(header, findings);
    this.attributeRules = new AttributeRules(header, findings);
  }

  Text value(Map<Element, Text> values, Element element) {
    Text text = values.get(element);
    return text == null ? new Text(Position.DOCUMENT, "") : text;
  }

  /** The rules of what was used; asked once for each item. */
  void item(Position row, Map<Element, Text> values) {
    ifBlank(values, Element.Database, Level.Error);
    ifBlank(values, Element.Title, Level.Warning);
    ifBlank(values, Element.Item, Level.Warning);
    ifBlank(values, Element.Publisher, Level.Warning);
    ifBlank(values, Element.Platform, Level.Error);
    itemRules.platform(value(values, Element.Platform));
    CellLists.identifiers(
        value(values, Element.Publisher_ID), IdentifierType.OF_PUBLISHERS, findings);
    itemRules.authors(value(values, Element.Authors));
    itemRules.authors(value(values, Element.Parent_Authors));
    values.forEach(
        (element, text) -> {
          if (Part.of(element) == Part.ITEM) {
            attributeRules.check(element, text);
          }
        });
    Map<IdentifierType, List<Text>> ids = ids(values, "");
    if (values.containsKey(Element.Proprietary_ID)) {
      itemRules.identified(row, isNamed(values), ids);
    }
    parent(row, values);
  }

  /** The rules of how it was used; gives the Data_Type. */
  Optional<String> usage(Position row, Map<Element, Text> values) {
    values.forEach(
        (element, text) -> {
          if (Part.of(element) == Part.USAGE) {
            attributeRules.check(element, text);
          }
          if (text.isEmpty() && NEVER_BLANK.contains(element)) {
            findings.error(text.position(), Rule.ATTRIBUTES, element + " is blank");
          }
        });
    Optional<String> dataType = filled(values, Element.Data_Type);
    itemRules.parent(row, dataType, filled(values, Element.Parent_Data_Type));
    return dataType;
  }

  /** Unique metrics are counted for an item and never for its components. */
  void atItsHeight(MetricType metric, Map<Element, Text> values, Position row) {
    boolean component =
        values.entrySet().stream()
            .anyMatch(entry -> entry.getKey().isComponent() && !entry.getValue().isEmpty());
    if (component && metric.isUnique()) {
      findings.critical(row, Rule.COMPONENTS, metric + " is not counted for components");
    }
  }

  private void parent(Position row, Map<Element, Text> values) {
    if (!header.showsParents()) {
      return;
    }
    boolean present =
        values.entrySet().stream()
            .anyMatch(entry -> entry.getKey().isParent() && !entry.getValue().isEmpty());
    itemRules.articleInJournal(row, present);
    if (!present) {
      return;
    }
    if (ids(values, "Parent_").isEmpty()) {
      findings.critical(row, Rule.PARENTS, "a parent without an identifier");
    }
    if (values.containsKey(Element.Parent_Data_Type)
        && value(values, Element.Parent_Data_Type).isEmpty()) {
      findings.critical(row, Rule.PARENTS, "a parent without a Data_Type");
    }
  }

  private Map<IdentifierType, List<Text>> ids(Map<Element, Text> values, String prefix) {
    Map<IdentifierType, List<Text>> ids = new EnumMap<>(IdentifierType.class);
    for (IdentifierType type : IdentifierType.OF_ITEMS) {
      type.column()
          .flatMap(column -> Element.find(prefix + column.name()))
          .flatMap(column -> Optional.ofNullable(values.get(column)))
          .filter(text -> !text.isEmpty())
          .map(text -> Identifiers.accepted(type, List.of(text), findings))
          .filter(accepted -> !accepted.isEmpty())
          .ifPresent(accepted -> ids.put(type, accepted));
    }
    return ids;
  }

  private boolean isNamed(Map<Element, Text> values) {
    return filled(values, Element.Database)
        .or(() -> filled(values, Element.Title))
        .or(() -> filled(values, Element.Item))
        .isPresent();
  }

  private Optional<String> filled(Map<Element, Text> values, Element element) {
    Text text = value(values, element);
    return text.isEmpty() ? Optional.empty() : Optional.of(text.value());
  }

  private void ifBlank(Map<Element, Text> values, Element element, Level level) {
    Text text = values.get(element);
    if (text != null && text.isEmpty()) {
      findings.add(level, text.position(), Rule.ITEMS, element + " is blank");
    }
  }
}
