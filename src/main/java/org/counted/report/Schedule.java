package org.counted.report;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
  private static final String REASON = "due";

  private final ScheduleConfig config;
  private final Connection connection;
  private final DuePeriods due;
  private final Hours hours;
  private final Runner runner;
  private final SharedRunner shared;
  private final MeterRegistry meters;
  private final Clock clock;
  private final ReentrantLock working = new ReentrantLock();

  /** By what they are problems of. */
  private final Map<String, String> problems = new LinkedHashMap<>();

  private Map<String, String> told = Map.of();
  private volatile Instant looked;

  Schedule(
      ScheduleConfig config,
      Connection connection,
      DuePeriods due,
      Hours hours,
      Runner runner,
      SharedRunner shared,
      MeterRegistry meters,
      Clock clock) {
    this.config = config;
    this.connection = connection;
    this.due = due;
    this.hours = hours;
    this.runner = runner;
    this.shared = shared;
    this.meters = meters;
    this.clock = clock;
    this.looked = clock.instant();
  }

  /** Runs what an hour has come for since it was looked last. */
  @Scheduled(
      identity = "reports",
      every = "10s",
      delayed = "10s",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void onTheHour() {
    Instant now = clock.instant();
    Set<Cycle> struck = hours.between(looked, now);
    looked = now;
    if (!struck.isEmpty()) {
      run(struck);
    }
  }

  @Scheduled(
      identity = "late and missed reports",
      cron = "{counted.schedule.catch-up}",
      timeZone = "UTC",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void catchUp() {
    run(List.of(Cycle.values()));
  }

  private void run(Collection<Cycle> cycles) {
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
   * Counts all that is due, what changed first; a period that fails does not stop the others, and
   * is tried again when these are done.
   */
  private void run(Cycle cycle) {
    List<Due> failed = failing(due.due(cycle));
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

  private List<Due> failing(Collection<Due> all) {
    return all.stream().filter(each -> !hasRun(each)).toList();
  }

  /** Whether there is no need to try again soon. */
  private boolean hasRun(Due each) {
    Period period = each.period();
    try {
      Optional<RunRecord> ended = run(each);
      if (ended.isEmpty()) {
        return true;
      }
      RunRecord run = ended.get();
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

  /** Empty when other processes count the rest of it. */
  private Optional<RunRecord> run(Due each) {
    return each.period() instanceof Period.Month month && shared.isLarge(each)
        ? shared.run(month, REASON)
        : Optional.of(runner.run(each, REASON));
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
