package org.counted.count;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counted.event.Action;
import org.counted.event.UsageEvent;

/**
 * The sessions that used an item or something within it: by date, by hour of the day, and by what
 * they used. Each is exact, and none is the sum of another.
 */
public final class ItemVisits implements Audit {

  /**
   * The sessions that used one item.
   *
   * @param item the id with the platform's namespace
   */
  public record Visited(String item, long sessions) {}

  private final ZoneId zone;
  private final Map<LocalDate, Seen> dates = new TreeMap<>();
  private final Map<Integer, Seen> hours = new TreeMap<>();
  private final Map<String, Seen> items = new HashMap<>();

  /**
   * In a time zone.
   *
   * @param zone that dates and hours are of
   */
  public ItemVisits(ZoneId zone) {
    this.zone = zone;
  }

  @Override
  public void counted(UsageEvent event) {
    if (event.action() != Action.Investigation && event.action() != Action.Request) {
      return;
    }
    Hash128 session = Visitors.session(event);
    ZonedDateTime moment = Instant.ofEpochMilli(event.timestamp()).atZone(zone);
    mark(dates, moment.toLocalDate(), session);
    mark(hours, moment.getHour(), session);
    mark(items, event.item(), session);
  }

  @Override
  public void leftOut(UsageEvent event, Rule rule, String detail) {}

  /** Sessions on a date. */
  public long on(LocalDate date) {
    Seen seen = dates.get(date);
    return seen == null ? 0 : seen.size();
  }

  /** Sessions by hour of the day, those hours alone that had some. */
  public Map<Integer, Integer> byHour() {
    Map<Integer, Integer> sessions = new TreeMap<>();
    hours.forEach((hour, seen) -> sessions.put(hour, seen.size()));
    return Collections.unmodifiableMap(sessions);
  }

  /** The items of most sessions. */
  public List<Visited> mostVisited(int most) {
    List<Visited> visited = new ArrayList<>();
    items.forEach((item, seen) -> visited.add(new Visited(item, seen.size())));
    visited.sort(
        Comparator.comparingLong(Visited::sessions).reversed().thenComparing(Visited::item));
    return List.copyOf(visited.subList(0, Math.min(most, visited.size())));
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  private static <K> void mark(Map<K, Seen> sessions, K key, Hash128 session) {
    sessions.computeIfAbsent(key, unseen -> new Seen()).mark(session, Seen.INVESTIGATED);
  }
}
