package org.counted.event;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * An event's identity: a hash, under the key of the event's UTC month, of the caller's id or of all
 * that was posted. The same event delivered twice has the same id and is stored once.
 */
public final class EventId {

  private static final long DAY_MILLIS = 86_400_000;

  /** From the caller's own id, unique on the caller's platform. */
  public static String ofCallersId(Keys keys, String platform, String callersId, long timestamp) {
    return of(keys, timestamp, new Parts().add("id").add(platform).add(callersId));
  }

  /** The beginning of an event's content, to which everything that was posted is added. */
  public static Parts content(String platform) {
    return new Parts().add("content").add(platform);
  }

  /** From everything that was posted, in canonical form. */
  public static String ofContent(Keys keys, Parts content, long timestamp) {
    return of(keys, timestamp, content);
  }

  /** From a log's line: the k-th occurrence of one line is always the same event. */
  public static String ofLine(
      Keys keys, String platform, byte[] line, long occurrence, long timestamp) {
    return of(keys, timestamp, new Parts().add("line").add(platform).add(line).add(occurrence));
  }

  /** The UTC month whose key and index an event belongs to. */
  public static YearMonth month(long timestamp) {
    LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(timestamp, DAY_MILLIS));
    return YearMonth.of(day.getYear(), day.getMonthValue());
  }

  private static String of(Keys keys, long timestamp, Parts parts) {
    return keys.ofMonth(month(timestamp)).tag(parts);
  }

  private EventId() {}
}
