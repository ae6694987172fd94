package org.counted.report;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The periods that should be counted. */
@Singleton
public class DuePeriods {

  private final Hours hours;
  private final Runs runs;
  private final Counting counting;
  private final EventPeriods eventPeriods;
  private final EventMonths eventMonths;
  private final Clock clock;

  DuePeriods(
      Hours hours,
      Runs runs,
      Counting counting,
      EventPeriods eventPeriods,
      EventMonths eventMonths,
      Clock clock) {
    this.hours = hours;
    this.runs = runs;
    this.counting = counting;
    this.eventPeriods = eventPeriods;
    this.eventMonths = eventMonths;
    this.clock = clock;
  }

  /** Those that hold events and can be counted, oldest first. */
  List<Period> open(Cycle cycle) {
    Map<YearMonth, EventMonths.Note> notes = eventMonths.all();
    return eventPeriods.all(cycle).stream()
        .filter(period -> !counting.isClosed(period, notes))
        .toList();
  }

  /**
   * Those of which a report was made of other events than there are now, or without a platform
   * whose hour has come since, oldest first.
   */
  public List<Period> dirty(Cycle cycle) {
    return dirty(cycle, open(cycle));
  }

  /** The same among some periods of the cycle. */
  List<Period> dirty(Cycle cycle, List<Period> among) {
    Hours.Come come = hours.until(clock.instant());
    return List.copyOf(dirty(cycle, among, runs.served(cycle), come).keySet());
  }

  /** The same with the reports that are concerned. */
  private Map<Period, Set<String>> dirty(
      Cycle cycle,
      List<Period> among,
      Map<String, Map<String, RunRecord>> served,
      Hours.Come come) {
    Set<String> reports = hours.reports(cycle);
    Map<Period, Set<String>> dirty = new LinkedHashMap<>();
    for (Period period : among) {
      Map<String, Boolean> byRun = new HashMap<>();
      Set<String> later = come.platformsLater(period);
      served
          .getOrDefault(period.toString(), Map.of())
          .forEach(
              (report, run) -> {
                if (reports.contains(report)
                    && byRun.computeIfAbsent(
                        run.id(),
                        id ->
                            !later.containsAll(run.later().platforms())
                                || counting.haveChanged(period, run))) {
                  dirty.computeIfAbsent(period, each -> new TreeSet<>()).add(report);
                }
              });
    }
    return dirty;
  }

  /**
   * What is to be counted now: first periods that changed, then those that were missed or of which
   * something was left for later whose hour has come, each the oldest first.
   */
  List<Due> due(Cycle cycle) {
    Hours.Come come = hours.until(clock.instant());
    Map<String, Map<String, RunRecord>> served = runs.served(cycle);
    List<Period> open = open(cycle);
    Map<Period, Set<String>> dirty = dirty(cycle, open, served, come);
    List<Period> missed = missed(cycle);
    Set<Period> periods = new LinkedHashSet<>(dirty.keySet());
    periods.addAll(open);
    periods.addAll(missed);
    List<Due> due = new ArrayList<>();
    for (Period period : periods) {
      Map<String, RunRecord> ofPeriod = served.getOrDefault(period.toString(), Map.of());
      Set<String> now = new TreeSet<>(dirty.getOrDefault(period, Set.of()));
      Set<String> later = new TreeSet<>();
      boolean whole = !now.isEmpty() || missed.contains(period);
      for (String report : hours.reports(cycle)) {
        if (ofPeriod.containsKey(report)) {
          continue;
        }
        if (!come.has(period, report)) {
          later.add(report);
        } else if (whole || isLeft(report, ofPeriod)) {
          now.add(report);
        }
      }
      if (!now.isEmpty()) {
        due.add(new Due(period, now, Later.of(later, platformsLater(period, ofPeriod, come))));
      }
    }
    return due;
  }

  /** The platforms that a run of a period leaves for later, when nobody asks for all. */
  public Later later(Period period) {
    Map<String, RunRecord> ofPeriod =
        runs.served(period.cycle()).getOrDefault(period.toString(), Map.of());
    Hours.Come come = hours.until(clock.instant());
    return Later.of(List.of(), platformsLater(period, ofPeriod, come));
  }

  private static boolean isLeft(String report, Map<String, RunRecord> served) {
    return served.values().stream().anyMatch(run -> run.later().reports().contains(report));
  }

  /** What was counted once is not left out again. */
  private static Set<String> platformsLater(
      Period period, Map<String, RunRecord> served, Hours.Come come) {
    Set<String> later = come.platformsLater(period);
    served.values().forEach(run -> later.retainAll(run.later().platforms()));
    return later;
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
    return cycle.lastFull(eventPeriods.today());
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
