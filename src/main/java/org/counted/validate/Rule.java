package org.counted.validate;

/** The family of rules that a finding breaks, with its section of the Code of Practice 5.1. */
public enum Rule {
  TRANSPORT("8.2"),
  DOCUMENT("5.1"),
  HEADER("3.2.1"),
  REQUEST("8.1"),
  DEFAULTS("3.3.7"),
  EXCEPTIONS("D"),
  WORLD("3.2.1"),
  ITEMS("3.2.2"),
  IDENTIFIERS("3.2.2"),
  ATTRIBUTES("3.3"),
  METRICS("3.3.4"),
  PARENTS("3.3.2"),
  COMPONENTS("3.3.2"),
  DUPLICATES("5.1"),
  COMPLETENESS("3.3.4"),
  TABULAR("3.2"),
  LISTS("8.1");

  private final String section;

  Rule(String section) {
    this.section = section;
  }

  public String section() {
    return section;
  }
}
