package org.counted.counter;

import java.util.Arrays;
import java.util.Optional;

/**
 * A release of the Code of Practice, as the {@code Release} element of a report names it (Code of
 * Practice 5.1, 3.2.1). Fix releases do not change the value.
 */
public enum Release {
  R5("5"),
  R51("5.1");

  private final String wireName;

  Release(String wireName) {
    this.wireName = wireName;
  }

  public String wireName() {
    return wireName;
  }

  public static Optional<Release> find(String wireName) {
    return Arrays.stream(values()).filter(release -> release.wireName.equals(wireName)).findFirst();
  }
}
