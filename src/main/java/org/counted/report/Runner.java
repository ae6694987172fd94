package org.counted.report;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.counted.count.Audit;
import org.counted.count.CountingPass;
import org.counted.count.Summary;
import org.counted.elastic.Elasticsearch;
import org.jboss.logging.Logger;

/**
 * Runs periods: one counting pass over a period's events for all of its reporters, published in one
 * step when it is whole.
 *
 * <p>Two runs of one period at once cannot be: the second is refused. A run that failed, or whose
 * process was killed, leaves the old figures served; the next run removes what it left.
 */
@Singleton
public class Runner {

  private static final Logger LOG = Logger.getLogger(Runner.class);

  private final Elasticsearch elasticsearch;
  private final Runs runs;
  private final Counting counting;
  private final List<Reporter<?>> reporters;
  private final Clock clock;

  Runner(
      Elasticsearch elasticsearch,
      Runs runs,
      Counting counting,
      @All List<Reporter<?>> reporters,
      Clock clock) {
    this.elasticsearch = elasticsearch;
    this.runs = runs;
    this.counting = counting;
    this.reporters = reporters;
    this.clock = clock;
  }

  /** The names that {@code ./counted report} takes for a cycle. */
  public Set<String> names(Cycle cycle) {
    Set<String> names = new java.util.TreeSet<>();
    if (cycle == Cycle.Monthly) {
      names.add(CounterReport.NAME);
    }
    reporters.stream()
        .filter(reporter -> reporter.cycles().contains(cycle))
        .forEach(reporter -> names.add(cycle.wire() + "_" + reporter.id()));
    return names;
  }

  /**
   * Counts a period and publishes its reports.
   *
   * @param wanted names of reporters, empty for all of the period's cycle
   * @param reason why it runs, for the record
   * @return the run's record, complete or failed
   * @throws PeriodIsRunning when another run of the period is under way
   */
  public RunRecord run(Period period, Collection<String> wanted, String reason) {
    String id = runId();
    String lockName = period.toString();
    Lock lock =
        Lock.take(elasticsearch, clock, lockName, Hosts.name() + "/" + id)
            .orElseThrow(() -> new PeriodIsRunning(period, Lock.holder(elasticsearch, lockName)));
    try (lock) {
      return run(period, wanted, reason, id, lock);
    }
  }

  /** Counts a period and tells what came out, but writes nothing. */
  public RunRecord dryRun(Period period) {
    Instant started = clock.instant();
    long begun = System.nanoTime();
    counting.refresh(period);
    WorldTotals totals = new WorldTotals();
    CountingPass pass = counting.pass(period, totals::add, Audit.NONE);
    counting.events(period, null).forEach(pass::take);
    return ended(
        begin("dry-run", period, "dry run", started, 0),
        pass.end(),
        totals,
        runs.last(period),
        begun,
        List.of(),
        List.of());
  }

  private RunRecord run(
      Period period, Collection<String> wanted, String reason, String id, Lock lock) {
    Instant started = clock.instant();
    Optional<RunRecord> before = runs.last(period);
    counting.refresh(period);
    long events = counting.events(period);
    RunRecord running = begin(id, period, reason, started, events);
    runs.store(running);
    long begun = System.nanoTime();
    Outputs outputs = new Outputs(elasticsearch, period, id, started);
    try {
      outputs.open(reporters, wanted);
      WorldTotals totals = new WorldTotals();
      CountingPass pass =
          counting.pass(
              period,
              row -> {
                outputs.row(row);
                totals.add(row);
              },
              Audit.NONE);
      counting.events(period, null).forEach(pass::take);
      Summary summary = pass.end();
      outputs.finish();
      lock.check();
      outputs.publish();
      RunRecord complete =
          ended(running, summary, totals, before, begun, outputs.failures(), outputs.succeeded());
      runs.store(complete);
      outputs.deleteSuperseded(runs);
      LOG.infof(
          "Counted %s: %d events, %d rows in %d ms",
          period, complete.read(), complete.rows(), complete.millis());
      return complete;
    } catch (RuntimeException e) {
      LOG.warnf("The run of %s failed: %s", period, e.getMessage());
      outputs.abandon();
      RunRecord failed = failed(running, begun, e);
      runs.store(failed);
      return failed;
    }
  }

  private RunRecord begin(String id, Period period, String reason, Instant started, long events) {
    return new RunRecord(
        id,
        period.cycle(),
        period.toString(),
        RunRecord.State.Running,
        List.of(),
        reason,
        Hosts.name(),
        started,
        null,
        0,
        0,
        0,
        Map.of(),
        0,
        events,
        counting.robotsVersion(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        null);
  }

  private RunRecord ended(
      RunRecord running,
      Summary summary,
      WorldTotals totals,
      Optional<RunRecord> before,
      long begun,
      List<String> failures,
      List<String> succeeded) {
    Map<String, Long> leftOut = new TreeMap<>();
    summary.leftOut().forEach((rule, count) -> leftOut.put(rule.name(), count));
    return new RunRecord(
        running.id(),
        running.cycle(),
        running.period(),
        succeeded.isEmpty() && !failures.isEmpty()
            ? RunRecord.State.Failed
            : RunRecord.State.Complete,
        succeeded,
        running.reason(),
        running.host(),
        running.started(),
        clock.instant(),
        millisSince(begun),
        summary.read(),
        summary.counted(),
        leftOut,
        summary.rows(),
        running.events(),
        running.robots(),
        summary.problems(),
        totals.platforms(),
        totals.metrics(),
        before.map(run -> totals.differenceTo(run.totals())).orElse(Map.of()),
        failures.isEmpty() ? null : String.join("; ", failures));
  }

  private RunRecord failed(RunRecord running, long begun, RuntimeException failure) {
    return new RunRecord(
        running.id(),
        running.cycle(),
        running.period(),
        RunRecord.State.Failed,
        List.of(),
        running.reason(),
        running.host(),
        running.started(),
        clock.instant(),
        millisSince(begun),
        0,
        0,
        Map.of(),
        0,
        running.events(),
        running.robots(),
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        String.valueOf(failure.getMessage()));
  }

  private static long millisSince(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun).toMillis();
  }

  private String runId() {
    String time = clock.instant().toString().replaceAll("[^0-9]", "").substring(0, 14);
    return time + "-" + Long.toString(new java.security.SecureRandom().nextLong() >>> 24, 36);
  }

  /** The periods that must be run again, or for the first time, oldest first. */
  public List<Period> dirty(Cycle cycle) {
    Map<String, RunRecord> newest = new TreeMap<>();
    for (RunRecord run : runs.completed(cycle)) {
      newest.putIfAbsent(run.period(), run);
    }
    List<Period> dirty = new ArrayList<>();
    for (Period period : counting.periodsWithEvents(cycle)) {
      RunRecord last = newest.get(period.toString());
      if (last != null && last.events() != counting.events(period)) {
        dirty.add(period);
      }
    }
    return dirty;
  }

  /** Another run of the same period is under way. */
  public static final class PeriodIsRunning extends RuntimeException {
    PeriodIsRunning(Period period, String holder) {
      super("period " + period + " is being run by " + holder + ": wait for it, or try later");
    }
  }
}
