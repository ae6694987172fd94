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

  private static final String OTHERS = "(others)";

  enum Kind {
    /** The item has no Data_Type: its parent's segments have one, else it is Unspecified. */
    Item_Without_Type,
    /** The item's Data_Type does not permit a parent of that type: it is reported without one. */
    Parent_Does_Not_Fit,
    /** Events of one item name two Data_Types or two parents: those of most events are reported. */
    Contradictory_Item,
    /** Events of one title name two Data_Types: the one of most usage is reported. */
    Title_With_Two_Types,
    /**
     * Nothing tells what kind of database it is: it is reported as Database_Aggregated where titles
     * are used in it or the platform offers a Title Report, else as Database_Full.
     */
    Database_Without_Type,
    /** Events name another type of database than is known, or two: the known, or the most named. */
    Database_With_Two_Types,
    /**
     * What is used in the database contradicts its type. Titles make a Database_Full an aggregated
     * one; requests are left out where there are abstracts only; items of a full-content database
     * are Other elsewhere.
     */
    Database_Usage_Does_Not_Fit,
    /** No Database Report can show that Data_Type without its title: it stands in the others. */
    Not_In_Database_Report,
    /** No session could be told: each of its events counts as a session of its own. */
    Event_Without_Session,
    /**
     * The door judged the event's agent by another robots list than the run's, and the dictionary
     * does not have it: the door's flag stays.
     */
    Robot_Flag_Of_Another_List
  }

  private final Map<Key, Long> counts = new TreeMap<>();
  private int subjects;

  void note(Kind kind, String subject) {
    note(kind, subject, 1);
  }

  void note(Kind kind, String subject, long events) {
    Key key = new Key(kind, subject);
    if (counts.containsKey(key) || subject.equals(OTHERS)) {
      counts.merge(key, events, Long::sum);
      return;
    }
    if (subjects == MOST) {
      note(kind, OTHERS, events);
      return;
    }
    subjects++;
    counts.put(key, events);
  }

  /** What another share noted. */
  void add(Problem problem) {
    note(Kind.valueOf(problem.kind()), problem.subject(), problem.events());
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
