package org.counted.intake;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The named groups that a rule's patterns found in a URL. */
record UrlMatch(Matcher path, @Nullable Matcher query) {

  /** The text of a group; null when it matched nothing. */
  @Nullable String group(String name) {
    if (path.namedGroups().containsKey(name)) {
      return orNull(path.group(name));
    }
    return query != null && query.namedGroups().containsKey(name)
        ? orNull(query.group(name))
        : null;
  }

  private static @Nullable String orNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}
