package org.counted.intake;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for: host, path and query of a request's target, be it a path or, in the log of a
 * proxy, a whole URL.
 *
 * @param host in lower case and without its port; null where the log does not tell
 * @param path from the first slash
 * @param query empty when there is none
 * @param literal the whole as it was asked for, which double clicks have in common
 */
record RequestUrl(@Nullable String host, String path, String query, String literal) {

  static RequestUrl of(String target, @Nullable String virtualHost) {
    String host = virtualHost;
    int pathStart = 0;
    int scheme = target.indexOf("://");
    if (scheme > 0 && target.charAt(0) != '/') {
      int hostStart = scheme + 3;
      pathStart = endOfHost(target, hostStart);
      host = target.substring(hostStart, pathStart);
    }
    int query = target.indexOf('?', pathStart);
    int end = query < 0 ? target.length() : query;
    String path = pathStart == end ? "/" : target.substring(pathStart, end);
    return new RequestUrl(
        host == null ? null : withoutPort(host).toLowerCase(Locale.ROOT),
        path,
        query < 0 ? "" : target.substring(query + 1),
        pathStart == 0 && host != null ? host + target : target);
  }

  /** The ending of the path's last part in lower case, empty when it has none. */
  String extension() {
    int dot = path.lastIndexOf('.');
    return dot < path.lastIndexOf('/') ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  private static int endOfHost(String target, int from) {
    for (int i = from; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c == '/' || c == '?') {
        return i;
      }
    }
    return target.length();
  }

  private static String withoutPort(String host) {
    int colon = host.lastIndexOf(':');
    return colon < 0 || host.endsWith("]") ? host : host.substring(0, colon);
  }
}
