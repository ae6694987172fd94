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
   * The sessions that used one item, or came from one site.
   *
   * @param what the item's id with the platform's namespace, or the site's name
   */
  public record Visited(String what, long sessions) {}

  private final ZoneId zone;
  private final Map<LocalDate, Seen> dates = new TreeMap<>();
  private final Map<Integer, Seen> hours = new TreeMap<>();
  private final Map<String, Seen> items = new HashMap<>();
  private final Map<String, Seen> sites = new HashMap<>();

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
    if (event.referrer() != null) {
      mark(sites, site(event.referrer()), session);
    }
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
    return first(most, items);
  }

  /** The sites that most sessions came from: host and port of their origins. */
  public List<Visited> mostReferring(int most) {
    return first(most, sites);
  }

  private static List<Visited> first(int most, Map<String, Seen> of) {
    List<Visited> visited = new ArrayList<>();
    of.forEach((what, seen) -> visited.add(new Visited(what, seen.size())));
    visited.sort(
        Comparator.comparingLong(Visited::sessions).reversed().thenComparing(Visited::what));
    return List.copyOf(visited.subList(0, Math.min(most, visited.size())));
  }

  private static String site(String origin) {
    return origin.substring(origin.indexOf("://") + 3);
  }

  public boolean isEmpty() {
    return items.isEmpty();
  }

  private static <K> void mark(Map<K, Seen> sessions, K key, Hash128 session) {
    sessions.computeIfAbsent(key, unseen -> new Seen()).mark(session, Seen.INVESTIGATED);
  }
}
