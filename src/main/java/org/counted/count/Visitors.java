package org.counted.count;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counted.event.UsageEvent;

/**
 * Tells apart who came to each platform on one date, robots and the like not counted, those who
 * used what is not public are. Sessions span titles, so that all slices of a date share one; memory
 * holds 17 to 51 bytes for each session and user. Safe for use by several passes at once.
 */
public final class Visitors implements Audit {

  private final Map<String, Distinct> platforms = new TreeMap<>();

  @Override
  public void counted(UsageEvent event) {
    Hash128 session = session(event);
    String user = event.user();
    Hash128 userHash = user == null ? null : Hash128.of(user);
    synchronized (platforms) {
      Distinct distinct = platforms.computeIfAbsent(event.platform(), id -> new Distinct());
      distinct.sessions.mark(session, Seen.INVESTIGATED);
      if (userHash != null) {
        distinct.users.mark(userHash, Seen.INVESTIGATED);
      }
    }
  }

  /** Who used what is not public came to the platform all the same. */
  @Override
  public void leftOut(UsageEvent event, Rule rule, String detail) {
    if (rule == Rule.Not_Public) {
      counted(event);
    }
  }

  public List<Visits> list() {
    synchronized (platforms) {
      return platforms.entrySet().stream()
          .map(
              entry ->
                  new Visits(
                      entry.getKey(),
                      entry.getValue().sessions.size(),
                      entry.getValue().users.size()))
          .toList();
    }
  }

  /** An event without a session is one of its own, as it is when it is counted. */
  static Hash128 session(UsageEvent event) {
    String session = event.session();
    return Hash128.of(session == null ? event.id() : session);
  }

  private static final class Distinct {
    private final Seen sessions = new Seen();
    private final Seen users = new Seen();
  }
}
