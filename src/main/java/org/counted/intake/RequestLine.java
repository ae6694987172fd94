package org.counted.intake;

/**
 * The first line of a request, {@code GET /a1.pdf HTTP/1.1}. What is no HTTP (a dash, a handshake
 * that came to the wrong port) has no method.
 */
record RequestLine(String method, String target) {

  private static final RequestLine NO_HTTP = new RequestLine("", "");
  private static final int LONGEST_METHOD = 20;

  static RequestLine of(String line) {
    int space = line.indexOf(' ');
    if (!isMethod(line, space)) {
      return NO_HTTP;
    }
    // Careless clients send spaces in the target; the version is what stands behind the last one.
    int version = line.lastIndexOf(" HTTP/");
    return new RequestLine(
        line.substring(0, space),
        line.substring(space + 1, version > space ? version : line.length()));
  }

  /** Whether so many characters at a text's beginning look like the name of a method. */
  static boolean isMethod(String text, int length) {
    if (length <= 0 || length > LONGEST_METHOD) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
        return false;
      }
    }
    return true;
  }
}
