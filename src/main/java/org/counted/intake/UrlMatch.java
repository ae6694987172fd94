package org.counted.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The named groups that a rule's patterns found. */
record UrlMatch(List<Matcher> found) {

  UrlMatch {
    found = List.copyOf(found);
  }

  UrlMatch and(Matcher more) {
    List<Matcher> all = new ArrayList<>(found);
    all.add(more);
    return new UrlMatch(all);
  }

  /** The text of a group; null when it matched nothing. */
  @Nullable String group(String name) {
    for (Matcher matcher : found) {
      if (matcher.namedGroups().containsKey(name)) {
        return orNull(matcher.group(name));
      }
    }
    return null;
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
