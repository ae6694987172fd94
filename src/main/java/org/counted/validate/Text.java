package org.counted.validate;

/** A value as the document has it, and where. */
record Text(Position position, String value) {

  boolean isEmpty() {
    return value.isEmpty();
  }

  /** The text without white space around it, which is worth a Warning. */
  Text trimmed(Rule rule, Findings findings) {
    String bare = value.strip();
    if (bare.length() == value.length()) {
      return this;
    }
    findings.warning(position, rule, "white space around the value");
    return new Text(position, bare);
  }
}
