package org.counted.event;

import java.time.YearMonth;

/**
 * The key of a month is forgotten: whether an event of that month is stored already cannot be told
 * any more, so none is taken.
 */
public final class KeyForgotten extends RuntimeException {

  KeyForgotten(YearMonth month) {
    super("The key of " + month + " is forgotten");
  }

  /** What events have to keep to. */
  public String rule() {
    return "of a month whose key is not forgotten yet (counted.keys.months)";
  }
}
