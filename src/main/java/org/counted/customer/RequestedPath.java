package org.counted.customer;

import io.vertx.ext.web.RoutingContext;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** The path that a request asks for, judged by where it leads: without {@code ..} and the like. */
final class RequestedPath {

  private RequestedPath() {}

  /** Whether it leads to a place or below; one that cannot be decoded leads nowhere. */
  static boolean leadsTo(String place, RoutingContext context) {
    String path = context.request().path();
    return path != null && isDecodable(path) && context.normalizedPath().startsWith(place);
  }

  /** What is not, Vert.x refuses by itself as soon as it is asked for the normalized path. */
  private static boolean isDecodable(String path) {
    try {
      URLDecoder.decode(path, StandardCharsets.UTF_8);
      return true;
    } catch (IllegalArgumentException malformed) {
      return false;
    }
  }
}
