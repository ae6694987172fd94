package org.counted.report;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.count.ListedRobots;
import org.counted.count.Summary;
import org.counted.elastic.Elasticsearch;

/**
 * Runs periods: one counting pass over a period's events for all of its reporters, published in one
 * step when it is whole.
 *
 * <p>Two runs of one period at once cannot be: the second is refused. A run that failed, or whose
 * process was killed, leaves the old figures served; the next run removes what it left.
 */
@Singleton
public class Runner {

  private final Elasticsearch elasticsearch;
  private final Runs runs;
  private final Counting counting;
  private final Shares shares;
  private final List<Reporter<?>> reporters;
  private final Clock clock;

  Runner(
      Elasticsearch elasticsearch,
      Runs runs,
      Counting counting,
      Shares shares,
      @All List<Reporter<?>> reporters,
      Clock clock) {
    this.elasticsearch = elasticsearch;
    this.runs = runs;
    this.counting = counting;
    this.shares = shares;
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
    return run(period, wanted, reason, Map.of());
  }

  /**
   * The same of a period of whose usage something is lost for good.
   *
   * @param missing what is, by platform, beside what the run before was told; an empty text takes
   *     that back
   */
  public RunRecord run(
      Period period, Collection<String> wanted, String reason, Map<String, String> missing) {
    return run(period, wanted, reason, missing, Later.NOTHING);
  }

  /** The same of what is due. */
  RunRecord run(Due due, String reason) {
    return run(due.period(), due.reports(), reason, Map.of(), due.later());
  }

  /**
   * The same without some platforms.
   *
   * @param later what is left out, because its hour has yet to come
   */
  public RunRecord run(
      Period period,
      Collection<String> wanted,
      String reason,
      Map<String, String> missing,
      Later later) {
    String id = RunId.next(clock);
    String lockName = period.toString();
    Lock lock =
        Lock.take(elasticsearch, clock, lockName, Hosts.name() + "/" + id)
            .orElseThrow(() -> new PeriodIsRunning(period, Lock.holder(elasticsearch, lockName)));
    try (lock) {
      if (period instanceof Period.Month month) {
        shares.makeWay(month);
      }
      Instant started = clock.instant();
      counting.begin(period);
      ListedRobots robots = counting.robots();
      long events = counting.events(period, later.platforms());
      RunRecord record =
          RunRecord.begun(id, period, reason, started, events, robots.version(), missing, later);
      return new Run(elasticsearch, runs, clock, period, record)
          .end(
              reporters,
              wanted,
              List.of(),
              lock,
              run -> counting.count(period, later.platforms(), robots, run::row));
    }
  }

  /** Counts a period and tells what came out, but writes nothing. */
  public RunRecord dryRun(Period period) {
    Instant started = clock.instant();
    counting.begin(period);
    WorldTotals world = new WorldTotals();
    ListedRobots robots = counting.robots();
    Summary summary = counting.count(period, List.of(), robots, world::add);
    return RunRecord.begun(
            "dry-run", period, "dry run", started, 0, robots.version(), Map.of(), Later.NOTHING)
        .ended(
            clock.instant(),
            Duration.between(started, clock.instant()).toMillis(),
            summary,
            world,
            runs.last(period),
            List.of(),
            List.of());
  }

  /** Another run of the same period is under way. */
  public static final class PeriodIsRunning extends RuntimeException {
    PeriodIsRunning(Period period, String holder) {
      super("period " + period + " is being run by " + holder + ": wait for it, or try later");
    }
  }
}
