package org.counted.count;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.counted.counter.MetricType;
import org.counted.event.Action;

/**
 * The usage of one title that is delivered in segments (a book, a reference work, a newspaper): its
 * items and the title itself, each unique in a session (Code of Practice 5.1, 7.3 and 7.4).
 *
 * <p>Segments that a whole-book delivery names by number alone are all the segments there are, so
 * that chapters opened in the same session are among them: a session has seen as many items as the
 * greater of the two.
 */
final class TitleUsage {

  private final Map<Attributes, Tally> tallies = new HashMap<>();

  boolean isEmpty() {
    return tallies.isEmpty();
  }

  void count(Attributes attributes, Action action, Units units, Hash128 session) {
    tallies.computeIfAbsent(attributes, key -> new Tally()).count(action, units, session);
  }

  /** Gives the finished counts of each combination of attributes. */
  void forEach(BiConsumer<Attributes, Counts> consumer) {
    tallies.forEach((attributes, tally) -> consumer.accept(attributes, tally.end(attributes)));
  }

  private static final class Tally {
    private final Counts counts = new Counts();
    private final Seen items = new Seen();
    private final Map<Hash128, Session> sessions = new HashMap<>();

    void count(Action action, Units units, Hash128 session) {
      if (action.isDenial()) {
        counts.add(action.denialMetric(), units.count());
        return;
      }
      boolean request = action == Action.Request;
      counts.add(MetricType.Total_Item_Investigations, units.count());
      if (request) {
        counts.add(MetricType.Total_Item_Requests, units.count());
      }
      Session seen = sessions.computeIfAbsent(session, key -> new Session());
      switch (units) {
        case Units.Unnamed unnamed -> {
          seen.wholeInvestigated = Math.max(seen.wholeInvestigated, unnamed.count());
          if (request) {
            seen.wholeRequested = Math.max(seen.wholeRequested, unnamed.count());
          }
        }
        case Units.Named named -> {
          byte wanted = request ? Seen.INVESTIGATED | Seen.REQUESTED : Seen.INVESTIGATED;
          for (String item : named.items()) {
            byte fresh = items.mark(session.with(Hash128.of(item)), wanted);
            seen.investigated += fresh & Seen.INVESTIGATED;
            seen.requested += (fresh & Seen.REQUESTED) >> 1;
          }
        }
      }
    }

    Counts end(Attributes attributes) {
      long[] unique = new long[4];
      for (Session session : sessions.values()) {
        int investigated = Math.max(session.investigated, session.wholeInvestigated);
        int requested = Math.max(session.requested, session.wholeRequested);
        unique[0] += investigated;
        unique[1] += requested;
        unique[2] += investigated > 0 ? 1 : 0;
        unique[3] += requested > 0 ? 1 : 0;
      }
      counts.set(MetricType.Unique_Item_Investigations, unique[0]);
      counts.set(MetricType.Unique_Item_Requests, unique[1]);
      if (attributes.dataType().uniqueTitles()) {
        counts.set(MetricType.Unique_Title_Investigations, unique[2]);
        counts.set(MetricType.Unique_Title_Requests, unique[3]);
      }
      return counts;
    }
  }

  /** What one session has seen of the title: distinct named items, and the largest whole. */
  private static final class Session {
    private int investigated;
    private int requested;
    private int wholeInvestigated;
    private int wholeRequested;
  }
}
