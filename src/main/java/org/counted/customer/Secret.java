package org.counted.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A token or API key, kept as its digest alone: it can be compared, in constant time, but neither
 * printed nor logged.
 */
public final class Secret {

  private static final String PREFIX = "sha256:";

  /** Secrets of a registry file that are none: they are shown as they stand. */
  static final Pattern DIGEST = Pattern.compile(PREFIX + "[0-9a-f]{64}");

  private final byte[] digest;

  private Secret(byte[] digest) {
    this.digest = digest;
  }

  /** What somebody presents: the secret itself. */
  public static Secret of(String plain) {
    return new Secret(sha256(plain));
  }

  /** What a registry file holds: the secret itself, or its digest as {@link #digest} writes it. */
  static Secret written(String text) {
    return DIGEST.matcher(text).matches()
        ? new Secret(HexFormat.of().parseHex(text.substring(PREFIX.length())))
        : of(text);
  }

  /** A new secret in plain text, that nobody can guess. */
  static String generate() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** The digest, which may be written down; there is no way from it back to a generated secret. */
  String digest() {
    return PREFIX + HexFormat.of().formatHex(digest);
  }

  /** Whether this is the secret that somebody presented. */
  public boolean matches(String presented) {
    return MessageDigest.isEqual(digest, sha256(presented));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && MessageDigest.isEqual(digest, secret.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return "***";
  }

  private static byte[] sha256(String plain) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
