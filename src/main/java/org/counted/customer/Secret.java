package org.counted.customer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * A token or API key, kept as its digest alone: it can be compared, in constant time, but neither
 * printed nor logged.
 */
public final class Secret {

  private final byte[] digest;

  private Secret(byte[] digest) {
    this.digest = digest;
  }

  public static Secret of(String plain) {
    return new Secret(sha256(plain));
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
