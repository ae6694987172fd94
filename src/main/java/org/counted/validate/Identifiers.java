package org.counted.validate;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.counted.counter.IdentifierType;

/** The rules of identifiers' values (Code of Practice 5.1, 3.2.1, 3.2.2 and 11.1). */
final class Identifiers {

  static final Set<IdentifierType> OF_ITEMS_IN_JSON = ofItemsInJson();

  /**
   * A platform ID and a value. What COUNTER assigns may be shorter, or start with a digit, than
   * what we would give ourselves.
   */
  private static final Pattern PROPRIETARY = Pattern.compile("[a-zA-Z0-9_./]{1,17}:.+");

  /**
   * The hyphens after the group of an ISBN stand where the International ISBN Agency's list of
   * groups has them.
   */
  private static final Pattern ISBN_GROUPS =
      Pattern.compile(
          "978-([0-57]|8[0-9]|9[0-4]|6[0-9]{2}|9[5-8][0-9]|99[0-8][0-9]|999[0-9]{2})-.*"
              + "|979-(8|1[0-9])-.*");

  /** The values that have the form of the namespace; the others are findings. */
  static List<Text> accepted(IdentifierType type, List<Text> values, Findings findings) {
    return values.stream().filter(value -> isAccepted(type, value, findings)).toList();
  }

  private static boolean isAccepted(IdentifierType type, Text value, Findings findings) {
    boolean accepted =
        type == IdentifierType.Proprietary
            ? PROPRIETARY.matcher(value.value()).matches()
            : type.accepts(value.value());
    if (!accepted) {
      findings.error(value.position(), Rule.IDENTIFIERS, "has not the form of " + type);
      return false;
    }
    if (type == IdentifierType.ISBN && !ISBN_GROUPS.matcher(value.value()).matches()) {
      findings.warning(value.position(), Rule.IDENTIFIERS, "no ISBN has its hyphens there");
    }
    return true;
  }

  static boolean isUri(String value) {
    return IdentifierType.URI.accepts(value);
  }

  private static Set<IdentifierType> ofItemsInJson() {
    EnumSet<IdentifierType> types = EnumSet.copyOf(IdentifierType.OF_ITEMS);
    types.add(IdentifierType.Linking_ISSN);
    return Collections.unmodifiableSet(types);
  }

  private Identifiers() {}
}
