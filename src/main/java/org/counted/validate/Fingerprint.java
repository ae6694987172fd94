package org.counted.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Sixteen bytes that stand for a longer key, so that millions of them can be remembered. */
record Fingerprint(long high, long low) {

  static Fingerprint of(List<String> parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    ByteBuffer hash = ByteBuffer.wrap(digest.digest());
    return new Fingerprint(hash.getLong(), hash.getLong());
  }

  /** The identity of a JSON object: its properties in any order, but for some. */
  static Fingerprint of(JsonNode object, Set<String> except) {
    Map<String, String> properties = new TreeMap<>();
    object.properties().stream()
        .filter(property -> !except.contains(property.getKey()))
        .forEach(property -> properties.put(property.getKey(), text(property.getValue())));
    return of(List.of(properties.toString()));
  }

  private static String text(JsonNode value) {
    return value.isTextual() ? value.textValue() : value.toString();
  }

  /** The key of this together with another one. */
  Fingerprint with(Fingerprint other) {
    return new Fingerprint(
        31 * Long.rotateLeft(high, 17) + other.high, 31 * Long.rotateLeft(low, 17) + other.low);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException everyJavaHasIt) {
      throw new IllegalStateException(everyJavaHasIt);
    }
  }
}
