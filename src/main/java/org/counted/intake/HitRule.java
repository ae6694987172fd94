package org.counted.intake;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A rule of a sites file: a log's rule for the URL of what was used, and what else a hit has to
 * say.
 *
 * @param kinds what happened
 * @param rule fits any URL where the file tells no path
 */
record HitRule(Set<HitKind> kinds, List<Where> where, LogRule rule) {

  /** A parameter and what is found in it. */
  record Where(String parameter, Pattern pattern) {}

  HitRule {
    kinds = Set.copyOf(kinds);
    where = List.copyOf(where);
  }

  @Nullable UrlMatch match(Hit hit, HitKind kind, RequestUrl url) {
    UrlMatch match = kinds.contains(kind) ? rule.match(url) : null;
    if (match == null) {
      return null;
    }
    for (Where each : where) {
      String value = hit.value(each.parameter());
      Matcher found = value == null ? null : each.pattern().matcher(value);
      if (found == null || !found.find()) {
        return null;
      }
      match = match.and(found);
    }
    return match;
  }
}
