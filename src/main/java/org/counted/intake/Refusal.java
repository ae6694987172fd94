package org.counted.intake;

import org.jspecify.annotations.Nullable;

/**
 * Why something that was posted is not taken: which field of it, with what value, breaks what rule.
 * Never holds a value of {@code user}.
 *
 * @param index the position in an array from 0, or the line of NDJSON from 0
 * @param field the path of the field, {@code item.parent.data_type}; empty for the whole
 * @param value the value as posted, at most 100 characters of it
 * @param rule what a fitting value is
 */
public record Refusal(int index, String field, String value, String rule) implements Outcome {

  private static final int SHOWN_CHARACTERS = 100;

  public Refusal {
    value = shown(value);
  }

  static String shown(@Nullable String value) {
    if (value == null) {
      return "";
    }
    return value.length() <= SHOWN_CHARACTERS ? value : value.substring(0, SHOWN_CHARACTERS);
  }
}
