package org.counted.counter;

/** How content was accessed (Code of Practice 5.1, 3.3.6). */
public enum AccessMethod {
  /** By a person, as an ordinary use of the platform. */
  Regular,
  /** By text and data mining that the provider agreed to; never part of a Standard View. */
  TDM
}
