package org.counted.report;

import java.util.Locale;

/** Who may read a report. */
enum Audience {
  /** It tells The World's usage alone. */
  Everybody,
  /**
   * It tells single institutions' usage: the bearer of a platform's token reads that platform's.
   */
  Operators;

  String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
