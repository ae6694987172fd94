package org.counted.validate;

/** How grave a finding is, mildest first; Error and worse fail a COUNTER audit. */
public enum Level {
  Passed,
  Notice,
  Warning,
  Error,
  Critical,
  /** So wrong that the rest could not be checked. */
  Fatal;

  public boolean isWorseThan(Level other) {
    return compareTo(other) > 0;
  }
}
