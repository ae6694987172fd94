package org.counted.report;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The periods that should be counted. */
@Singleton
public class DuePeriods {

  private final Runner runner;
  private final Runs runs;
  private final Counting counting;
  private final EventMonths eventMonths;
  private final Clock clock;

  DuePeriods(Runner runner, Runs runs, Counting counting, EventMonths eventMonths, Clock clock) {
    this.runner = runner;
    this.runs = runs;
    this.counting = counting;
    this.eventMonths = eventMonths;
    this.clock = clock;
  }

  /** Those that hold events and can be counted, oldest first. */
  List<Period> open(Cycle cycle) {
    Map<YearMonth, EventMonths.Note> notes = eventMonths.all();
    return counting.periodsWithEvents(cycle).stream()
        .filter(period -> !counting.isClosed(period, notes))
        .toList();
  }

  /** Those of which a report was made of other events than there are now, oldest first. */
  public List<Period> dirty(Cycle cycle) {
    return dirty(cycle, open(cycle));
  }

  /** The same among some periods of the cycle. */
  List<Period> dirty(Cycle cycle, List<Period> among) {
    Set<String> reports = runner.names(cycle);
    Map<String, Map<String, RunRecord>> served = runs.served(cycle);
    List<Period> dirty = new ArrayList<>();
    for (Period period : among) {
      Map<String, RunRecord> ofPeriod = served.getOrDefault(period.toString(), Map.of());
      long events = ofPeriod.isEmpty() ? 0 : counting.events(period);
      if (reports.stream()
          .map(ofPeriod::get)
          .anyMatch(run -> run != null && run.events() != events)) {
        dirty.add(period);
      }
    }
    return dirty;
  }

  /**
   * Those that have ended and hold events but were never counted, oldest first; and the last that
   * ended, events or not, so that no usage is told from no report. A month is counted when its
   * COUNTER Reports are, whatever else was made of it.
   */
  public List<Period> missed(Cycle cycle) {
    Map<String, Map<String, RunRecord>> served = runs.served(cycle);
    Predicate<Period> counted =
        period -> isCounted(cycle, served.getOrDefault(period.toString(), Map.of()).keySet());
    Period lastFull = last(cycle);
    List<Period> missed = new ArrayList<>();
    for (Period period : open(cycle)) {
      if (period.first().isBefore(lastFull.first()) && !counted.test(period)) {
        missed.add(period);
      }
    }
    if (!counted.test(lastFull)) {
      missed.add(lastFull);
    }
    return missed;
  }

  /** The last period that has ended for all platforms. */
  Period last(Cycle cycle) {
    return cycle.lastFull(counting.today(clock));
  }

  /** Whether the period's reports are served. */
  boolean isCounted(Period period) {
    return isCounted(period.cycle(), runs.reports(period));
  }

  private static boolean isCounted(Cycle cycle, Set<String> served) {
    return switch (cycle) {
      case Daily -> !served.isEmpty();
      case Monthly -> served.contains(CounterReport.NAME);
    };
  }
}
