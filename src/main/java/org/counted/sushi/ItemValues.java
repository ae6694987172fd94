package org.counted.sushi;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.counted.counter.ArticleVersion;
import org.counted.counter.Format;
import org.counted.counter.IdentifierType;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItem.Author;
import org.counted.report.UsageLine;
import org.jspecify.annotations.Nullable;

/**
 * What a report may print of an item or a parent: only what has the form that COUNTER prescribes,
 * and never a word for what is not known (Code of Practice 5.1, 3.2.2 and 3.3.9).
 */
final class ItemValues {

  private static final int MOST_AUTHORS = 3;

  static String name(@Nullable CatalogueItem item) {
    return item == null || item.name() == null ? "" : item.name().strip();
  }

  /** A database has to have a name; one that nobody named goes by its identifier. */
  static String databaseName(@Nullable CatalogueItem item) {
    String name = name(item);
    return name.isEmpty() && item != null ? item.id().substring(item.id().indexOf(':') + 1) : name;
  }

  static String publisher(@Nullable CatalogueItem item) {
    return item == null || item.publisher() == null ? "" : item.publisher().strip();
  }

  /** The Publisher_ID by namespace; the namespace of a proprietary one is part of the value. */
  static Map<IdentifierType, List<String>> publisherIds(@Nullable CatalogueItem item) {
    Map<IdentifierType, List<String>> ids = new EnumMap<>(IdentifierType.class);
    for (String id : item == null ? List.<String>of() : item.publisherIds()) {
      int colon = id.indexOf(':');
      Optional<IdentifierType> named =
          colon < 0 ? Optional.empty() : IdentifierType.find(id.substring(0, colon));
      IdentifierType type =
          named.filter(IdentifierType.OF_PUBLISHERS::contains).orElse(IdentifierType.Proprietary);
      String value = named.isPresent() ? id.substring(colon + 1) : id;
      if (type.accepts(value)) {
        ids.computeIfAbsent(type, each -> new ArrayList<>()).add(value);
      }
    }
    return ids;
  }

  /** At most three authors (3.2.2, table 3.i), each with one identifier. */
  static List<Author> authors(@Nullable CatalogueItem item) {
    List<Author> authors = new ArrayList<>();
    for (Author author : item == null ? List.<Author>of() : item.authors()) {
      String name = author.name().strip();
      if (name.length() < 2 || authors.size() == MOST_AUTHORS) {
        continue;
      }
      String orcid = accepted(IdentifierType.ORCID, author.orcid());
      String isni = orcid == null ? accepted(IdentifierType.ISNI, author.isni()) : null;
      Author shown = new Author(name, orcid, isni);
      if (!authors.contains(shown)) {
        authors.add(shown);
      }
    }
    return authors;
  }

  /** {@code ORCID:…} or {@code ISNI:…}, empty when the author has neither. */
  static String authorId(Author author) {
    if (author.orcid() != null) {
      return "ORCID:" + author.orcid();
    }
    return author.isni() == null ? "" : "ISNI:" + author.isni();
  }

  static String publicationDate(@Nullable CatalogueItem item) {
    String date = item == null ? null : item.publicationDate();
    return date != null && Format.PUBLICATION_DATE.accepts(date) ? date : "";
  }

  static String articleVersion(@Nullable CatalogueItem item) {
    String version = item == null ? null : item.articleVersion();
    return version == null ? "" : ArticleVersion.find(version).map(ArticleVersion::name).orElse("");
  }

  static Map<IdentifierType, String> identifiers(@Nullable CatalogueItem item) {
    return item == null ? Map.of() : ItemIdentifiers.of(item);
  }

  /**
   * The parent that an item of a report is shown under: only with identifiers and a Data_Type. That
   * the type fits the item's (3.3.2, table 3.q) is seen to where rows are counted.
   */
  static Optional<CatalogueItem> parent(UsageLine line) {
    boolean complete = line.parentDataType() != null && !identifiers(line.parent()).isEmpty();
    return complete ? Optional.ofNullable(line.parent()) : Optional.empty();
  }

  private static @Nullable String accepted(IdentifierType type, @Nullable String value) {
    return value != null && type.accepts(value) ? value : null;
  }

  private ItemValues() {}
}
