package org.counted.counter;

import java.net.URISyntaxException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The namespace of an identifier and the form of its values (Code of Practice 5.1, 3.2.1 and
 * 3.2.2). Check digits are not verified: a mistyped ISSN that is in use is still the ISSN in use.
 */
public enum IdentifierType {
  ISIL(Format.matches("([A-Z]{2}|[a-zA-Z0-9]|[a-zA-Z0-9]{3,4})-.{1,11}")),
  ISNI(Format.matches("[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{4}[ -]?[0-9]{3}[0-9X]")),
  OCLC(Format.matches("[0-9]+")),
  /** Without the URL; the letters i, l and o do not occur. */
  ROR(Format.matches("0[a-hj-km-np-z0-9]{6}[0-9]{2}")),
  /** Without the URL. */
  ORCID(Format.matches("([0-9]{4}-){3}[0-9]{3}[0-9X]")),
  /** Without the URL. */
  DOI(Format.matches("10\\.[1-9][0-9]{2}[0-9.]*/.+")),
  /** {@code platformID:value}; the value may hold colons. */
  Proprietary(IdentifierType::isProprietary),
  /** ISBN-13 with its four hyphens. */
  ISBN(Format.matches("(?=.{17}$)97[89]-[0-9]+-[0-9]+-[0-9]+-[0-9]")),
  Print_ISSN(Format.matches("[0-9]{4}-[0-9]{3}[0-9X]")),
  Online_ISSN(Format.matches("[0-9]{4}-[0-9]{3}[0-9X]")),
  /** Release 5 JSON only. */
  Linking_ISSN(Format.matches("[0-9]{4}-[0-9]{3}[0-9X]")),
  /** An absolute URL or a URN. */
  URI(IdentifierType::isUrlOrUrn);

  /** The namespaces of an Institution_ID, in tabular order. */
  public static final Set<IdentifierType> OF_INSTITUTIONS = set(ISIL, ISNI, OCLC, ROR, Proprietary);

  /** The namespaces of a Publisher_ID, in tabular order. */
  public static final Set<IdentifierType> OF_PUBLISHERS = set(ISNI, ROR, Proprietary);

  /** The namespaces of Item_IDs, those of titles, parents and components too, in column order. */
  public static final Set<IdentifierType> OF_ITEMS =
      set(DOI, Proprietary, ISBN, Print_ISSN, Online_ISSN, URI);

  /** The namespaces of Authors. */
  public static final Set<IdentifierType> OF_AUTHORS = set(ISNI, ORCID);

  @SuppressWarnings("ImmutableEnumChecker") // a pure function
  private final Predicate<String> rule;

  IdentifierType(Predicate<String> rule) {
    this.rule = rule;
  }

  public boolean accepts(String value) {
    return rule.test(value);
  }

  /** The column of an Item_ID; other identifiers stand in the column of what they identify. */
  public Optional<Element> column() {
    return switch (this) {
      case DOI -> Optional.of(Element.DOI);
      case Proprietary -> Optional.of(Element.Proprietary_ID);
      case ISBN -> Optional.of(Element.ISBN);
      case Print_ISSN -> Optional.of(Element.Print_ISSN);
      case Online_ISSN -> Optional.of(Element.Online_ISSN);
      case URI -> Optional.of(Element.URI);
      case ISIL, ISNI, OCLC, ROR, ORCID, Linking_ISSN -> Optional.empty();
    };
  }

  /** Looks a namespace up by its wire name, in any case. */
  public static Optional<IdentifierType> find(String wireName) {
    return WireNames.find(values(), IdentifierType::name, wireName);
  }

  private static boolean isProprietary(String value) {
    int colon = value.indexOf(':');
    return colon > 0
        && colon < value.length() - 1
        && Format.PLATFORM_ID.accepts(value.substring(0, colon));
  }

  private static boolean isUrlOrUrn(String value) {
    try {
      java.net.URI uri = new java.net.URI(value);
      return uri.isAbsolute() && (uri.getHost() != null || "urn".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException notOne) {
      return false;
    }
  }

  private static Set<IdentifierType> set(IdentifierType first, IdentifierType... more) {
    return Collections.unmodifiableSet(EnumSet.of(first, more));
  }
}
