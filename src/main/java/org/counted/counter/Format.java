package org.counted.counter;

import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The form of values that are neither identifiers nor of a closed list (Code of Practice 5.1,
 * 3.2.2, 3.3.7, 11.1 and 11.5).
 */
public enum Format {
  /** ISO 3166-1 alpha-2. */
  COUNTRY_CODE(matches("[A-Z]{2}")),
  /** ISO 3166-2. */
  SUBDIVISION_CODE(matches("[A-Z]{2}-[A-Z0-9]{1,3}")),
  /** 0001 to 9999: 0001 is unknown, 9999 an article in press. */
  YOP(matches("(?!0000)[0-9]{4}")),
  /** A whole, possible date: yyyy-mm-dd. */
  PUBLICATION_DATE(value -> ReportingPeriod.day(value).isPresent()),
  /** The namespace of a platform, which COUNTER assigns: 2 to 17 characters, a letter first. */
  PLATFORM_ID(matches("[a-zA-Z][a-zA-Z0-9_./]{1,16}"));

  @SuppressWarnings("ImmutableEnumChecker") // a pure function
  private final Predicate<String> rule;

  Format(Predicate<String> rule) {
    this.rule = rule;
  }

  public boolean accepts(String value) {
    return rule.test(value);
  }

  static Predicate<String> matches(String pattern) {
    return Pattern.compile(pattern).asMatchPredicate();
  }
}
