package org.counted.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text with places for named groups of a pattern, {@code 10.1038/{id}}. It yields nothing where
 * one of its groups matched nothing.
 */
final class Template {

  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");

  private final List<String> literals = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();

  Template(String text) {
    Matcher place = PLACE.matcher(text);
    int from = 0;
    while (place.find()) {
      literals.add(text.substring(from, place.start()));
      groups.add(place.group(1));
      from = place.end();
    }
    literals.add(text.substring(from));
  }

  Set<String> groups() {
    return new TreeSet<>(groups);
  }

  @Nullable String fill(UrlMatch match) {
    StringBuilder text = new StringBuilder(literals.getFirst());
    for (int i = 0; i < groups.size(); i++) {
      String value = match.group(groups.get(i));
      if (value == null) {
        return null;
      }
      text.append(value).append(literals.get(i + 1));
    }
    return text.isEmpty() ? null : text.toString();
  }

  /** The first of several templates that yields something. */
  static @Nullable String firstOf(List<Template> templates, UrlMatch match) {
    for (Template template : templates) {
      String text = template.fill(match);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
