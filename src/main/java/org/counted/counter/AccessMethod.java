package org.counted.counter;

import java.util.Optional;

/** How content was accessed (Code of Practice 5.1, 3.3.6). */
public enum AccessMethod {
  /** By a person, as an ordinary use of the platform. */
  Regular,
  /** By text and data mining that the provider agreed to; never part of a Standard View. */
  TDM;

  /** Looks an Access_Method up by its wire name, in any case. */
  public static Optional<AccessMethod> find(String wireName) {
    return WireNames.find(values(), AccessMethod::name, wireName);
  }
}
