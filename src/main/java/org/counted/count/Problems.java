package org.counted.count;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was wrong with the metadata of what was counted: each kind of problem of each subject once,
 * with the number of events that showed it. The run completes all the same.
 */
final class Problems {

  /** Subjects beyond these are summed up, so that memory stays flat. */
  private static final int MOST = 1_000;

  enum Kind {
    /** The item has no Data_Type: it is counted as Unspecified. */
    Item_Without_Type,
    /** The item's Data_Type does not permit a parent of that type: it is reported without one. */
    Parent_Does_Not_Fit,
    /** Events of one title name two Data_Types: the one of most usage is reported. */
    Title_With_Two_Types,
    /** Nothing tells what kind of database it is: it is reported as Database_Full. */
    Database_Without_Type,
    /** No session could be told: each of its events counts as a session of its own. */
    Event_Without_Session
  }

  private final Map<Key, Long> counts = new TreeMap<>();

  void note(Kind kind, String subject) {
    Key key = new Key(kind, subject);
    if (counts.size() >= MOST && !counts.containsKey(key)) {
      key = new Key(kind, "(others)");
    }
    counts.merge(key, 1L, Long::sum);
  }

  List<Problem> list() {
    return counts.entrySet().stream()
        .map(
            entry ->
                new Problem(entry.getKey().kind.name(), entry.getKey().subject, entry.getValue()))
        .toList();
  }

  private record Key(Kind kind, String subject) implements Comparable<Key> {
    private static final Comparator<Key> ORDER =
        Comparator.comparing(Key::kind).thenComparing(Key::subject);

    @Override
    public int compareTo(Key other) {
      return ORDER.compare(this, other);
    }
  }
}
