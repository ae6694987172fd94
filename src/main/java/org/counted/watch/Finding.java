package org.counted.watch;

/**
 * Something that should not be, as long as it lasts.
 *
 * @param about whose it is: a platform, a period, a process; empty where there is only one
 * @param what in one sentence, with the figures of this moment
 */
public record Finding(Kind kind, String about, String what) {

  /** What may be found. */
  public enum Kind {
    /** Elasticsearch answers nobody, or lacks shards. */
    Elasticsearch_Away,
    /** A process cannot take events in. */
    Intake_Closed,
    /** Events wait too long in a process's journal. */
    Journal_Old,
    /** A process is gone and has events in its journal. */
    Process_Gone,
    /** Elasticsearch refused documents, which are kept. */
    Dead_Letters,
    /** The newest run of a period failed, or left reports out. */
    Run_Failed,
    /** A period's time has come and it was not counted. */
    Period_Overdue,
    /** No platform has usage, or those that have none may have it on the way. */
    Pipeline_Stalled,
    /** A platform has no usage, though all that brings it here is well. */
    No_Usage,
    /** A platform has far more usage than the weeks before. */
    Unusual_Rise,
    /** A platform has far less. */
    Unusual_Drop;

    /** Whether it tells of one platform's usage. */
    boolean isOfOnePlatform() {
      return this == No_Usage || this == Unusual_Rise || this == Unusual_Drop;
    }
  }

  /** What tells it from others, whatever its figures are. */
  String key() {
    return key(kind, about);
  }

  static String key(Kind kind, String about) {
    return kind + ":" + about;
  }

  /** Whether usage may be on its way while it lasts. */
  boolean holdsUsageBack() {
    return switch (kind) {
      case Elasticsearch_Away, Intake_Closed, Journal_Old, Process_Gone, Dead_Letters -> true;
      case Run_Failed, Period_Overdue, Pipeline_Stalled, No_Usage, Unusual_Rise, Unusual_Drop ->
          false;
    };
  }
}
