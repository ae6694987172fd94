package org.counted.report;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The periods that should be counted. */
@Singleton
public class DuePeriods {

  private final Runner runner;
  private final Runs runs;
  private final Counting counting;
  private final Clock clock;

  DuePeriods(Runner runner, Runs runs, Counting counting, Clock clock) {
    this.runner = runner;
    this.runs = runs;
    this.counting = counting;
    this.clock = clock;
  }

  /** Those that late events have reached since they were counted, oldest first. */
  public List<Period> dirty(Cycle cycle) {
    return runner.dirty(cycle);
  }

  /**
   * Those that have ended and hold events but were never counted, oldest first; and the last that
   * ended, events or not, so that no usage is told from no report.
   */
  public List<Period> missed(Cycle cycle) {
    Set<String> counted =
        runs.completed(cycle).stream().map(RunRecord::period).collect(Collectors.toSet());
    Period lastFull = cycle.lastFull(counting.today(clock));
    List<Period> missed = new ArrayList<>();
    for (Period period : counting.periodsWithEvents(cycle)) {
      if (period.first().isBefore(lastFull.first()) && !counted.contains(period.toString())) {
        missed.add(period);
      }
    }
    if (!counted.contains(lastFull.toString())) {
      missed.add(lastFull);
    }
    return missed;
  }
}
