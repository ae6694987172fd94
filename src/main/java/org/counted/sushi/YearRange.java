package org.counted.sushi;

import java.util.Optional;
import org.counted.counter.Format;

/** Years of publication from one to another, both among them (Code of Practice 5.1, 3.3.7). */
record YearRange(String first, String last) {

  static final YearRange ALL = new YearRange("0001", "9999");

  /** Reads {@code yyyy} or {@code yyyy-yyyy}. */
  static Optional<YearRange> parse(String text) {
    int dash = text.indexOf('-');
    String first = dash < 0 ? text : text.substring(0, dash);
    String last = dash < 0 ? text : text.substring(dash + 1);
    boolean fits =
        Format.YOP.accepts(first) && Format.YOP.accepts(last) && first.compareTo(last) <= 0;
    return fits ? Optional.of(new YearRange(first, last)) : Optional.empty();
  }

  boolean contains(String year) {
    return first.compareTo(year) <= 0 && year.compareTo(last) <= 0;
  }
}
