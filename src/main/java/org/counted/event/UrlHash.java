package org.counted.event;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of a URL: a hash under the key of the UTC day, so that nobody can find out later
 * what stood in its query. The double-click filter compares literal URLs (Code of Practice 7.2);
 * only the fragment, which no server ever sees, is left out.
 */
public final class UrlHash {

  public static String of(Keys keys, String url, long timestamp) {
    return under(keys.ofDay(UtcDay.of(timestamp)), url);
  }

  /** The hash that the URL had the day before; null after a day's first 30 seconds. */
  public static @Nullable String before(Keys keys, String url, long timestamp) {
    return UtcDay.isBegun(timestamp)
        ? null
        : under(keys.ofDay(UtcDay.of(timestamp).minusDays(1)), url);
  }

  private static String under(KeyedHash key, String url) {
    int fragment = url.indexOf('#');
    return key.tag(new Parts().add("url").add(fragment < 0 ? url : url.substring(0, fragment)));
  }

  private UrlHash() {}
}
