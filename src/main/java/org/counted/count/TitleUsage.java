package org.counted.count;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.counted.counter.MetricType;

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

  void count(Attributes attributes, Units units, Transaction use) {
    tallies
        .computeIfAbsent(attributes, key -> new Tally(key.dataType().uniqueTitles()))
        .count(units, use);
  }

  /** Gives the counts of each combination of attributes. */
  void forEach(BiConsumer<Attributes, Counts> consumer) {
    tallies.forEach((attributes, tally) -> consumer.accept(attributes, tally.counts));
  }

  private static final class Tally {
    private final boolean uniqueTitles;
    private final Counts counts = new Counts();
    private final Seen items = new Seen();
    private final Map<Hash128, Session> sessions = new HashMap<>();

    Tally(boolean uniqueTitles) {
      this.uniqueTitles = uniqueTitles;
    }

    void count(Units units, Transaction use) {
      if (use.action().isDenial()) {
        counts.add(use.action().denialMetric(), units.count(), use.followed());
        return;
      }
      boolean request = use.isRequest();
      counts.add(MetricType.Total_Item_Investigations, units.count(), use.followed());
      if (request) {
        counts.add(MetricType.Total_Item_Requests, units.count(), use.followed());
      }
      Session session = sessions.computeIfAbsent(use.session(), key -> new Session());
      int investigated = session.uniqueInvestigations();
      int requested = session.uniqueRequests();
      session.see(units, request, items, use.session());
      add(
          MetricType.Unique_Item_Investigations,
          MetricType.Unique_Title_Investigations,
          investigated,
          session.uniqueInvestigations(),
          use);
      add(
          MetricType.Unique_Item_Requests,
          MetricType.Unique_Title_Requests,
          requested,
          session.uniqueRequests(),
          use);
    }

    private void add(MetricType items, MetricType titles, int before, int after, Transaction use) {
      if (after == before) {
        return;
      }
      counts.add(items, after - before, use.followed());
      if (before == 0 && uniqueTitles) {
        counts.add(titles, 1, use.followed());
      }
    }
  }

  /** What one session has seen of the title: distinct named items, and the largest whole. */
  private static final class Session {
    private int investigated;
    private int requested;
    private int wholeInvestigated;
    private int wholeRequested;

    void see(Units units, boolean request, Seen items, Hash128 session) {
      switch (units) {
        case Units.Unnamed unnamed -> {
          wholeInvestigated = Math.max(wholeInvestigated, unnamed.count());
          if (request) {
            wholeRequested = Math.max(wholeRequested, unnamed.count());
          }
        }
        case Units.Named named -> {
          byte wanted = request ? Seen.INVESTIGATED | Seen.REQUESTED : Seen.INVESTIGATED;
          for (String item : named.items()) {
            byte fresh = items.mark(session.with(Hash128.of(item)), wanted);
            investigated += fresh & Seen.INVESTIGATED;
            requested += (fresh & Seen.REQUESTED) >> 1;
          }
        }
      }
    }

    int uniqueInvestigations() {
      return Math.max(investigated, wholeInvestigated);
    }

    int uniqueRequests() {
      return Math.max(requested, wholeRequested);
    }
  }
}
