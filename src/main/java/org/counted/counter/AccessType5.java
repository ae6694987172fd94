package org.counted.counter;

import java.util.Optional;

/** The Access_Types of Release 5 (Code of Practice 5.0, 3.3.5). */
public enum AccessType5 {
  Controlled,
  OA_Gold,
  /** Item Reports of repositories only. */
  Other_Free_To_Read;

  /** Looks an Access_Type up by its wire name, in any case. */
  public static Optional<AccessType5> find(String wireName) {
    return WireNames.find(values(), AccessType5::name, wireName);
  }
}
