package org.counted.intake;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;

/**
 * What is kept of the queries of URLs before they are hashed. All of it unless the parameters are
 * named, because double clicks compare literal URLs (Code of Practice 7.2).
 */
final class Queries {

  /** Keeps all. */
  static final Queries LITERAL = new Queries(Optional.empty());

  private final Optional<Set<String>> kept;

  /**
   * @param kept the names of the parameters that are kept; empty for all
   */
  Queries(Optional<List<String>> kept) {
    this.kept = kept.map(Set::copyOf);
  }

  String reduced(String url) {
    int query = url.indexOf('?');
    if (kept.isEmpty() || query < 0) {
      return url;
    }
    int fragment = url.indexOf('#');
    if (fragment >= 0 && fragment < query) {
      return url.substring(0, fragment);
    }
    StringJoiner parameters = new StringJoiner("&", "?", "").setEmptyValue("");
    String text = url.substring(query + 1, fragment < 0 ? url.length() : fragment);
    for (String parameter : text.split("[&;]", -1)) {
      if (kept.get().contains(parameter.split("=", 2)[0])) {
        parameters.add(parameter);
      }
    }
    return url.substring(0, query) + parameters;
  }
}
