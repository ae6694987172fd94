package org.counted.event;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a use came from: the page whose link was followed, of which no more is kept than its origin
 * (scheme, host and port, as browsers define it), because its path and query may tell of a person.
 */
public final class Referrer {

  private static final int MOST_CHARACTERS = 255;
  private static final Pattern ORIGIN =
      Pattern.compile(
          "([a-z][a-z0-9+.-]*)://(?:[^/?#@\\\\\\s]*@)?([a-z0-9._-]+)(?::(\\d{0,5}))?(?:[/?#].*)?",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");

  private Referrer() {}

  /**
   * The origin of a URL in lower case, without the port that is usual; null where there is none,
   * and where the host is an address, which may be a person's.
   */
  public static @Nullable String origin(@Nullable String url) {
    if (url == null) {
      return null;
    }
    Matcher matcher = ORIGIN.matcher(url.strip());
    if (!matcher.matches()) {
      return null;
    }
    String host = withoutRoot(matcher.group(2).toLowerCase(Locale.ROOT));
    if (host.isEmpty() || host.startsWith(".") || host.contains("..")) {
      return null;
    }
    if (ADDRESS.matcher(host).matches()) {
      return null;
    }
    String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
    String port = matcher.group(3);
    boolean usual = port == null || port.isEmpty() || port.equals(usualPort(scheme));
    String origin = scheme + "://" + host + (usual ? "" : ":" + port);
    return origin.length() > MOST_CHARACTERS ? null : origin;
  }

  /** A name may end in the dot of the root of all names. */
  private static String withoutRoot(String host) {
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  private static String usualPort(String scheme) {
    return switch (scheme) {
      case "http" -> "80";
      case "https" -> "443";
      default -> "";
    };
  }
}
