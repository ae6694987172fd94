package org.counted.event;

import java.util.Locale;
import java.util.Optional;

/**
 * How a search reached the databases (Code of Practice 5.1, 7.6 and 7.7); on the wire in lower
 * case.
 */
public enum SearchMode {
  /** One database, or the user could choose the databases. */
  Regular,
  /** Several databases that the user could not choose among (discovery). */
  Automated,
  /** From a remote federated engine, an API or Z39.50; no platform search. */
  Federated,
  /** On the platform as a whole; no database is named. */
  Platform;

  private final String wire = name().toLowerCase(Locale.ROOT);

  public String wire() {
    return wire;
  }

  public static Optional<SearchMode> of(String wire) {
    for (SearchMode mode : values()) {
      if (mode.wire.equals(wire)) {
        return Optional.of(mode);
      }
    }
    return Optional.empty();
  }
}
