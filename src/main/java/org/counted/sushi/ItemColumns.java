package org.counted.sushi;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.counted.counter.Element;
import org.counted.counter.IdentifierType;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/** The cells of a tabular report that belong to the item (Code of Practice 5.1, 3.2.2). */
final class ItemColumns {

  private static final Map<IdentifierType, Element> PARENT_COLUMNS =
      Map.of(
          IdentifierType.DOI, Element.Parent_DOI,
          IdentifierType.Proprietary, Element.Parent_Proprietary_ID,
          IdentifierType.ISBN, Element.Parent_ISBN,
          IdentifierType.Print_ISSN, Element.Parent_Print_ISSN,
          IdentifierType.Online_ISSN, Element.Parent_Online_ISSN,
          IdentifierType.URI, Element.Parent_URI);

  /** The column of a parent's identifier. */
  static Element parentColumn(IdentifierType type) {
    Element column = PARENT_COLUMNS.get(type);
    if (column == null) {
      throw new IllegalArgumentException(type + " is no Item_ID");
    }
    return column;
  }

  /** The text of a cell, empty where nothing is known. */
  static String text(Element element, ReportItem item, String platform, String parentDataType) {
    CatalogueItem subject = item.line().subject();
    Optional<CatalogueItem> parent = ItemValues.parent(item.line());
    return switch (element) {
      case Database -> ItemValues.databaseName(subject);
      case Title, Item -> ItemValues.name(subject);
      case Publisher -> ItemValues.publisher(subject);
      case Publisher_ID -> organisation(ItemValues.publisherIds(subject));
      case Platform -> platform;
      case Authors -> authors(subject);
      case Publication_Date -> ItemValues.publicationDate(subject);
      case Article_Version -> ItemValues.articleVersion(subject);
      case Parent_Title -> parent.map(ItemValues::name).orElse("");
      case Parent_Authors -> parent.map(ItemColumns::authors).orElse("");
      case Parent_Publication_Date -> parent.map(ItemValues::publicationDate).orElse("");
      case Parent_Article_Version -> parent.map(ItemValues::articleVersion).orElse("");
      case Parent_Data_Type -> parent.isPresent() ? parentDataType : "";
      default -> identifier(element, subject, parent.orElse(null));
    };
  }

  /** {@code NS:value}, joined by {@code ; }; a proprietary one has its namespace in itself. */
  static String organisation(Map<IdentifierType, List<String>> identifiers) {
    return identifiers.entrySet().stream()
        .map(
            entry ->
                entry.getKey() == IdentifierType.Proprietary
                    ? entry.getValue().getFirst()
                    : entry.getKey() + ":" + entry.getValue().getFirst())
        .collect(Collectors.joining("; "));
  }

  private static String identifier(
      Element element, @Nullable CatalogueItem subject, @Nullable CatalogueItem parent) {
    for (IdentifierType type : IdentifierType.OF_ITEMS) {
      if (type.column().equals(Optional.of(element))) {
        return ItemValues.identifiers(subject).getOrDefault(type, "");
      }
      if (PARENT_COLUMNS.get(type) == element) {
        return ItemValues.identifiers(parent).getOrDefault(type, "");
      }
    }
    return "";
  }

  private static String authors(@Nullable CatalogueItem item) {
    return ItemValues.authors(item).stream()
        .map(
            author -> {
              String id = ItemValues.authorId(author);
              return id.isEmpty() ? author.name() : author.name() + " (" + id + ")";
            })
        .collect(Collectors.joining("; "));
  }

  private ItemColumns() {}
}
