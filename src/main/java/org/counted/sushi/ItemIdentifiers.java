package org.counted.sushi;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.counted.counter.IdentifierType;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/** The identifiers of an item, a title or a database (Code of Practice 5.1, 3.2.2). */
final class ItemIdentifiers {

  /** An identifier that somebody asks for; of an ISSN nobody says which of the two it is. */
  record Wanted(IdentifierType type, String value) {

    boolean isIssn() {
      return type == IdentifierType.Print_ISSN || type == IdentifierType.Online_ISSN;
    }

    /** Serials and books have these, articles have not: lists must not mix the two (3061). */
    boolean isOfTitles() {
      return isIssn() || type == IdentifierType.ISBN;
    }

    boolean identifies(@Nullable CatalogueItem item) {
      if (item == null) {
        return false;
      }
      Map<IdentifierType, String> identifiers = of(item);
      if (isIssn()) {
        return value.equals(identifiers.get(IdentifierType.Print_ISSN))
            || value.equals(identifiers.get(IdentifierType.Online_ISSN));
      }
      return value.equalsIgnoreCase(identifiers.getOrDefault(type, ""));
    }
  }

  /** Those of an item, in tabular order; what does not have the form of its type is left out. */
  static Map<IdentifierType, String> of(CatalogueItem item) {
    Map<IdentifierType, String> identifiers = new EnumMap<>(IdentifierType.class);
    put(identifiers, IdentifierType.DOI, item.doi());
    put(identifiers, IdentifierType.Proprietary, item.id());
    put(identifiers, IdentifierType.ISBN, item.isbn());
    put(identifiers, IdentifierType.Print_ISSN, item.printIssn());
    put(identifiers, IdentifierType.Online_ISSN, item.onlineIssn());
    put(identifiers, IdentifierType.URI, item.uri());
    return identifiers;
  }

  /** Reads an item_id, {@code 10.9999/a} as well as {@code DOI:10.9999/a}. */
  static Optional<Wanted> parse(String text) {
    int colon = text.indexOf(':');
    if (colon > 0) {
      String prefix = text.substring(0, colon).toUpperCase(Locale.ROOT);
      String rest = text.substring(colon + 1).strip();
      Optional<IdentifierType> named =
          prefix.equals("ISSN")
              ? Optional.of(IdentifierType.Online_ISSN)
              : IdentifierType.find(prefix);
      if (named.isPresent() && IdentifierType.OF_ITEMS.contains(named.get())) {
        return named.filter(type -> type.accepts(rest)).map(type -> new Wanted(type, rest));
      }
    }
    for (IdentifierType type : IdentifierType.OF_ITEMS) {
      if (type != IdentifierType.Proprietary && type.accepts(text)) {
        return Optional.of(new Wanted(type, text));
      }
    }
    return IdentifierType.Proprietary.accepts(text)
        ? Optional.of(new Wanted(IdentifierType.Proprietary, text))
        : Optional.empty();
  }

  private static void put(
      Map<IdentifierType, String> identifiers, IdentifierType type, @Nullable String value) {
    if (value != null && type.accepts(value)) {
      identifiers.put(type, value);
    }
  }

  private ItemIdentifiers() {}
}
