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

  /**
   * Counts a use.
   *
   * @param inOnePiece whether the title as such was delivered, and not one of its segments
   */
  void count(Attributes attributes, Units units, boolean inOnePiece, Transaction use) {
    tallies
        .computeIfAbsent(attributes, key -> new Tally(key.dataType().uniqueTitles()))
        .count(units, inOnePiece, use);
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

    void count(Units units, boolean inOnePiece, Transaction use) {
      if (use.action().isDenial()) {
        add(use.action().denialMetric(), units, inOnePiece, use);
        return;
      }
      add(MetricType.Total_Item_Investigations, units, inOnePiece, use);
      if (use.isRequest()) {
        add(MetricType.Total_Item_Requests, units, inOnePiece, use);
      }
      Session session = sessions.computeIfAbsent(use.session(), key -> new Session());
      Unique investigations = session.investigations.count();
      Unique requests = session.requests.count();
      session.see(units, inOnePiece, use, items);
      add(
          MetricType.Unique_Item_Investigations,
          MetricType.Unique_Title_Investigations,
          investigations,
          session.investigations.count(),
          use);
      add(
          MetricType.Unique_Item_Requests,
          MetricType.Unique_Title_Requests,
          requests,
          session.requests.count(),
          use);
    }

    private void add(MetricType metric, Units units, boolean inOnePiece, Transaction use) {
      counts.add(metric, units.count(), use.followed());
      if (inOnePiece) {
        counts.addWhole(metric, units.count(), 1);
      }
    }

    /** Adds what the session had not seen before. */
    private void add(
        MetricType items, MetricType titles, Unique before, Unique after, Transaction use) {
      int more = after.items - before.items;
      if (more > 0) {
        counts.add(items, more, use.followed());
      }
      if (before.items == 0 && more > 0 && uniqueTitles) {
        counts.add(titles, 1, use.followed());
      }
      int inPieces = more - (after.alone - before.alone);
      int pieces = after.pieces - before.pieces;
      if (inPieces != 0 || pieces != 0) {
        counts.addWhole(items, inPieces, pieces);
      }
    }
  }

  /** What one session has seen of the title. */
  private static final class Session {
    private final Distinct investigations = new Distinct();
    private final Distinct requests = new Distinct();

    void see(Units units, boolean inOnePiece, Transaction use, Seen items) {
      boolean request = use.isRequest();
      if (inOnePiece) {
        investigations.pieces = 1;
        requests.pieces = request ? 1 : requests.pieces;
      }
      switch (units) {
        case Units.Unnamed unnamed -> {
          investigations.largest = Math.max(investigations.largest, unnamed.count());
          if (request) {
            requests.largest = Math.max(requests.largest, unnamed.count());
          }
        }
        case Units.Named named -> {
          byte wanted = wanted(request, inOnePiece);
          for (String item : named.items()) {
            byte fresh = items.mark(use.session().with(Hash128.of(item)), wanted);
            investigations.named += (fresh & Seen.INVESTIGATED) != 0 ? 1 : 0;
            investigations.alone += (fresh & Seen.INVESTIGATED_ALONE) != 0 ? 1 : 0;
            requests.named += (fresh & Seen.REQUESTED) != 0 ? 1 : 0;
            requests.alone += (fresh & Seen.REQUESTED_ALONE) != 0 ? 1 : 0;
          }
        }
      }
    }

    private static byte wanted(boolean request, boolean inOnePiece) {
      int seen = request ? Seen.INVESTIGATED | Seen.REQUESTED : Seen.INVESTIGATED;
      int alone =
          request ? Seen.INVESTIGATED_ALONE | Seen.REQUESTED_ALONE : Seen.INVESTIGATED_ALONE;
      return (byte) (inOnePiece ? seen : seen | alone);
    }
  }

  /** Distinct named items, and the segments of the largest piece. */
  private static final class Distinct {
    private int named;
    private int largest;
    private int alone;
    private int pieces;

    Unique count() {
      return new Unique(Math.max(named, largest), alone, pieces);
    }
  }

  /**
   * What is unique in a session.
   *
   * @param alone items that were not seen in a piece alone: those of Release 5, with the pieces
   */
  private record Unique(int items, int alone, int pieces) {}
}
