package org.counted.event;

import java.time.LocalDate;

/** The days whose keys events are hashed under. */
final class UtcDay {

  private static final long MILLIS = 86_400_000;

  /** Two clicks further apart than this are two (7.2). */
  private static final long DOUBLE_CLICK_MILLIS = 30_000;

  static LocalDate of(long timestamp) {
    return LocalDate.ofEpochDay(Math.floorDiv(timestamp, MILLIS));
  }

  /** Whether the day is so old that nothing in it can pair with the day before. */
  static boolean isBegun(long timestamp) {
    return Math.floorMod(timestamp, MILLIS) >= DOUBLE_CLICK_MILLIS;
  }

  private UtcDay() {}
}
