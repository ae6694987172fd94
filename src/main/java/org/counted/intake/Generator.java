package org.counted.intake;

import java.io.OutputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * A stream of synthetic but lifelike events as {@code POST /events/bulk} takes them: visits with
 * searches, abstracts, full texts, whole books and denials, by people of institutions and by
 * robots, on items that are used after Zipf's law, with double clicks. The same seed gives the same
 * events.
 */
public final class Generator {

  private static final long HOUR_MILLIS = 3_600_000;

  /** How busy the hours of a day are, from midnight. */
  private static final int[] BUSY = {
    3, 2, 1, 1, 1, 2, 4, 8, 14, 20, 22, 21, 16, 19, 22, 21, 18, 14, 11, 10, 9, 8, 6, 4
  };

  private final long events;
  private final long seed;
  private final LocalDate begin;
  private final LocalDate end;

  /**
   * @param months how many full months before the date the events are spread over
   * @param before a date behind the last of those months
   */
  public Generator(long events, int months, long seed, LocalDate before) {
    if (events < 0 || months < 1) {
      throw new IllegalArgumentException(
          "0 events or more in 1 month or more, not " + events + " in " + months);
    }
    this.events = events;
    this.seed = seed;
    this.end = before.withDayOfMonth(1);
    this.begin = end.minusMonths(months);
  }

  /** Writes the events, roughly in the order of their time. */
  public void write(OutputStream out) {
    Dice dice = new Dice(seed);
    SyntheticWorld world = new SyntheticWorld(dice);
    SyntheticWriter writer = new SyntheticWriter(out, seed, millis(end));
    long weight = 0;
    long visits = 0;
    long total = totalWeight();
    for (LocalDate day = begin; day.isBefore(end); day = day.plusDays(1)) {
      for (int hour = 0; hour < BUSY.length; hour++) {
        weight += weight(day, hour);
        writer.allow(Math.round((double) events / total * weight));
        long start = millis(day) + hour * HOUR_MILLIS;
        while (writer.hasRoom()) {
          SyntheticUser user = SyntheticUser.any(dice, visits++);
          long at = start + dice.below((int) HOUR_MILLIS);
          new SyntheticSession(dice, world, user, writer, at).run();
        }
      }
    }
    writer.flush();
  }

  private long totalWeight() {
    long total = 0;
    for (LocalDate day = begin; day.isBefore(end); day = day.plusDays(1)) {
      for (int hour = 0; hour < BUSY.length; hour++) {
        total += weight(day, hour);
      }
    }
    return total;
  }

  private static long weight(LocalDate day, int hour) {
    boolean isWeekend =
        day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    return (long) BUSY[hour] * (isWeekend ? 2 : 5);
  }

  private static long millis(LocalDate day) {
    return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
