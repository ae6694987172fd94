package org.counted.intake;

/** A field that breaks a rule; ends the reading of one event, and is turned into its refusal. */
final class Refused extends Exception {

  private final String field;
  private final String value;

  Refused(String field, String value, String rule) {
    super(rule, null, false, false);
    this.field = field;
    this.value = value;
  }

  Refusal at(int index) {
    return new Refusal(index, field, value, rule());
  }

  private String rule() {
    String rule = getMessage();
    return rule == null ? "" : rule;
  }
}
