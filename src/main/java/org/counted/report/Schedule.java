package org.counted.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.counted.elastic.Connection;
import org.jboss.logging.Logger;

/**
 * The runs that the service makes by itself: each period once its hour has come, those that an
 * outage left out, and those that late events have reached. One runs at a time; with nothing due,
 * nothing is done.
 */
@Singleton
class Schedule {

  private static final Logger LOG = Logger.getLogger(Schedule.class);

  private final ScheduleConfig config;
  private final Connection connection;
  private final DuePeriods due;
  private final Timetable timetable;
  private final Runner runner;
  private final MeterRegistry meters;
  private final ReentrantLock working = new ReentrantLock();

  /** By what they are problems of. */
  private final Map<String, String> problems = new LinkedHashMap<>();

  private Map<String, String> told = Map.of();

  Schedule(
      ScheduleConfig config,
      Connection connection,
      DuePeriods due,
      Timetable timetable,
      Runner runner,
      MeterRegistry meters) {
    this.config = config;
    this.connection = connection;
    this.due = due;
    this.timetable = timetable;
    this.runner = runner;
    this.meters = meters;
  }

  @Scheduled(
      identity = "daily reports",
      cron = "{counted.schedule.daily}",
      timeZone = "UTC",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void daily() {
    run(List.of(Cycle.Daily));
  }

  @Scheduled(
      identity = "monthly reports",
      cron = "{counted.schedule.monthly}",
      timeZone = "UTC",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void monthly() {
    run(List.of(Cycle.Monthly));
  }

  @Scheduled(
      identity = "late and missed reports",
      cron = "{counted.schedule.catch-up}",
      timeZone = "UTC",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void catchUp() {
    run(List.of(Cycle.values()));
  }

  private void run(List<Cycle> cycles) {
    if (!connection.isReady()) {
      return;
    }
    working.lock();
    try {
      problems.clear();
      cycles.forEach(this::run);
    } catch (RuntimeException e) {
      failed("any", "due", "The periods that are due cannot be told: " + e.getMessage());
    } finally {
      tellProblems();
      working.unlock();
    }
  }

  /**
   * Counts all that is due, the oldest period first; one that fails does not stop the others, and
   * is tried again when these are done.
   */
  private void run(Cycle cycle) {
    TreeMap<String, Period> periods = new TreeMap<>();
    due.dirty(cycle).forEach(period -> periods.put(period.toString(), period));
    due.missed(cycle).stream()
        .filter(timetable::hourHasCome)
        .forEach(period -> periods.put(period.toString(), period));
    List<Period> failed = failing(periods.values());
    for (Duration pause : config.retryAfter()) {
      if (failed.isEmpty()) {
        return;
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
      failed = failing(failed);
    }
  }

  private List<Period> failing(Collection<Period> periods) {
    return periods.stream().filter(period -> !hasRun(period)).toList();
  }

  /** Whether there is no need to try again soon. */
  private boolean hasRun(Period period) {
    try {
      RunRecord run = runner.run(period, List.of(), "due");
      count(period.cycle().wire(), run.state().name().toLowerCase(Locale.ROOT));
      problems.remove(period.toString());
      if (run.state() == RunRecord.State.Complete && run.error() != null) {
        LOG.warnf("The run of %s left reports out: %s", period, run.error());
      }
      return run.state() == RunRecord.State.Complete;
    } catch (Runner.PeriodIsRunning elsewhere) {
      LOG.debug(elsewhere.getMessage());
      count(period.cycle().wire(), "skipped");
      return true;
    } catch (RuntimeException e) {
      failed(
          period.cycle().wire(),
          period.toString(),
          "The run of " + period + " could not begin: " + e.getMessage());
      return false;
    }
  }

  private void failed(String cycle, String subject, String problem) {
    problems.put(subject, problem);
    count(cycle, "failed");
  }

  /** Told once, not every hour that they last. */
  private void tellProblems() {
    if (!problems.isEmpty() && !problems.equals(told)) {
      LOG.error(String.join("; ", problems.values()));
    }
    told = Map.copyOf(problems);
  }

  private void count(String cycle, String result) {
    meters.counter("counted.scheduled.runs", "cycle", cycle, "result", result).increment();
  }
}
