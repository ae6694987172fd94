package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;

/**
 * What is kept of a URL: 128 bits of its SHA-256. The double-click filter compares literal URLs
 * (Code of Practice 7.2); only the fragment, which no server ever sees, is left out.
 */
public final class UrlHash {

  private static final MessageDigest EMPTY = KeyedHash.sha256();

  public static String of(String url) {
    int fragment = url.indexOf('#');
    String literal = fragment < 0 ? url : url.substring(0, fragment);
    try {
      MessageDigest digest = (MessageDigest) EMPTY.clone();
      return KeyedHash.text(digest.digest(literal.getBytes(UTF_8)));
    } catch (CloneNotSupportedException impossible) {
      throw new IllegalStateException("This JDK's SHA-256 cannot be cloned", impossible);
    }
  }

  private UrlHash() {}
}
