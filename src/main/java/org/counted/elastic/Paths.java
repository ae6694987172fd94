package org.counted.elastic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Segments of a request path. */
final class Paths {

  private Paths() {}

  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
