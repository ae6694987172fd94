package org.counted.report;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.counted.count.Gathering;
import org.counted.count.ListedRobots;
import org.counted.count.Share;
import org.counted.count.Summary;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.event.Slice;
import org.jboss.logging.Logger;

/**
 * Runs a month that several processes count together, each a share of its titles: an indexed Job of
 * Kubernetes, or as many shells. Whoever finishes the last share gathers all of them and publishes
 * the run. A share that was killed is counted anew; those that are done stay done.
 */
@Singleton
public class SharedRunner {

  private static final Logger LOG = Logger.getLogger(SharedRunner.class);

  private final Elasticsearch elasticsearch;
  private final Runs runs;
  private final Counting counting;
  private final Shares shares;
  private final List<Reporter<?>> reporters;
  private final Runner runner;
  private final CountConfig config;
  private final Clock clock;

  SharedRunner(
      Elasticsearch elasticsearch,
      Runs runs,
      Counting counting,
      Shares shares,
      @All List<Reporter<?>> reporters,
      Runner runner,
      CountConfig config,
      Clock clock) {
    this.elasticsearch = elasticsearch;
    this.runs = runs;
    this.counting = counting;
    this.shares = shares;
    this.reporters = reporters;
    this.runner = runner;
    this.config = config;
    this.clock = clock;
  }

  /** What became of a share. */
  public sealed interface Outcome {

    /** The share is done, and others are missing. */
    record Waiting(List<Integer> missing) implements Outcome {}

    /** It was the last: the run has ended. */
    record Ended(RunRecord run) implements Outcome {}

    /** All shares are done, and another process is gathering them. */
    record GatheredElsewhere() implements Outcome {}
  }

  /**
   * Counts a share of a month.
   *
   * @throws Runner.PeriodIsRunning when the share, or the month as a whole, is being counted
   * @throws IllegalArgumentException when the month cannot be shared out like that, telling why
   */
  public Outcome run(Period.Month month, Slice slice, String reason) {
    String name = Shares.lock(month, slice.number(), slice.of());
    try (Lock own =
        Lock.take(elasticsearch, clock, name, Hosts.name() + ", share " + slice)
            .orElseThrow(
                () -> new Runner.PeriodIsRunning(month, Lock.holder(elasticsearch, name)))) {
      if (Lock.isHeld(elasticsearch, clock, month.toString())) {
        throw new Runner.PeriodIsRunning(month, Lock.holder(elasticsearch, month.toString()));
      }
      counting.begin(month);
      if (!counting.isSliced(month)) {
        throw new IllegalArgumentException(
            month + " holds events of a version that knew no shares: count it without --shard");
      }
      ListedRobots robots = counting.robots();
      Shares.Joint joint = joint(month, slice, robots, reason);
      if (!shares.isDone(joint, slice.number())) {
        count(month, slice, robots, joint);
      }
      own.check();
      List<Integer> missing = shares.missing(joint);
      if (!missing.isEmpty()) {
        return new Outcome.Waiting(missing);
      }
      Optional<Lock> whole =
          Lock.take(elasticsearch, clock, month.toString(), Hosts.name() + "/" + joint.run());
      if (whole.isEmpty()) {
        return new Outcome.GatheredElsewhere();
      }
      try (Lock lock = whole.get()) {
        return shares.joint(month).filter(joint::equals).isEmpty()
            ? new Outcome.GatheredElsewhere()
            : new Outcome.Ended(gather(month, joint, reason, lock));
      }
    }
  }

  /**
   * Counts what is due of a month that is too large to be begun anew whenever a process is killed:
   * those shares that no process has done or is doing.
   *
   * @return the run's record when it has ended here; empty while other processes count
   */
  Optional<RunRecord> run(Period.Month month, String reason) {
    int of = sharesOf(month);
    for (int number = 1; number <= of; number++) {
      try {
        if (run(month, new Slice(number, of), reason) instanceof Outcome.Ended ended) {
          return Optional.of(ended.run());
        }
      } catch (Runner.PeriodIsRunning elsewhere) {
        LOG.debug(elsewhere.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Whether what is due is a whole month of that size. */
  boolean isLarge(Due due) {
    return due.period() instanceof Period.Month month
        && due.later().isEmpty()
        && due.reports().containsAll(runner.names(Cycle.Monthly))
        && sharesOf(month) > 1
        && counting.isSliced(month);
  }

  private int sharesOf(Period.Month month) {
    long shares = (counting.events(month) - 1) / config.shareEvents() + 1;
    return (int) Math.min(shares, Slice.PARTS);
  }

  /**
   * The run that the share belongs to: one whose other shares are being counted now, or one of
   * which nothing has changed since it was left; else a new one.
   */
  private Shares.Joint joint(Period.Month month, Slice slice, ListedRobots robots, String reason) {
    Shares.Joint fresh =
        new Shares.Joint(
            RunId.next(clock),
            slice.of(),
            clock.instant(),
            counting.events(month),
            robots.version());
    Optional<Shares.Joint> found = shares.joint(month);
    if (found.isPresent()
        && !isOf(found.get(), fresh)
        && shares.beingCounted(month, found.get(), own(slice, found.get())).isEmpty()) {
      shares.end(month, found.get());
      found = Optional.empty();
    }
    if (found.isEmpty()) {
      shares.begin(month, fresh);
    }
    Shares.Joint joint = shares.joint(month).orElse(fresh);
    if (joint.of() != slice.of()) {
      throw new IllegalArgumentException(
          month + " is being counted in " + joint.of() + " shares, not in " + slice.of());
    }
    if (!joint.robots().equals(robots.version())) {
      throw new IllegalArgumentException(
          month
              + " is being counted by robots list "
              + joint.robots()
              + ", and this process has "
              + robots.version()
              + ": once it has ended, begin again");
    }
    if (joint.equals(fresh)) {
      runs.store(record(month, joint, reason));
    }
    return joint;
  }

  private static int own(Slice slice, Shares.Joint found) {
    return slice.of() == found.of() ? slice.number() : 0;
  }

  /** Whether nothing has changed since the run began. */
  private static boolean isOf(Shares.Joint found, Shares.Joint fresh) {
    return found.of() == fresh.of()
        && found.events() == fresh.events()
        && found.robots().equals(fresh.robots());
  }

  private void count(Period.Month month, Slice slice, ListedRobots robots, Shares.Joint joint) {
    String index = index(month, joint, slice.number());
    elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
    try (RowIndex rows = new RowIndex(elasticsearch, month.month(), index)) {
      List<Share> left = counting.count(month, slice, robots, Counting.inTurn(rows::add));
      rows.keep();
      shares.store(joint, slice.number(), left);
    }
  }

  private static String index(Period.Month month, Shares.Joint joint, int number) {
    return ReportIndices.rows(month.month(), joint.run() + "-" + number);
  }

  /** Reads the rows of all shares once, for the reporters, and publishes them with the totals. */
  private RunRecord gather(Period.Month month, Shares.Joint joint, String reason, Lock lock) {
    List<String> indices =
        IntStream.rangeClosed(1, joint.of())
            .mapToObj(number -> index(month, joint, number))
            .toList();
    RunRecord record =
        new Run(elasticsearch, runs, clock, month, record(month, joint, reason))
            .end(reporters, List.of(), indices, lock, run -> gather(joint, indices, run));
    if (record.state() == RunRecord.State.Complete) {
      shares.end(month, joint);
    }
    return record;
  }

  private Summary gather(Shares.Joint joint, List<String> indices, Run run) {
    Gathering gathering = counting.gathering(run::row);
    shares.all(joint).forEach(gathering::add);
    Summary summary = gathering.end();
    try (SortedRead<RowJson.MonthRow> rows =
        new SortedRead<>(
            elasticsearch,
            SortedRead.Request.of(String.join(",", indices), List.of()),
            RowJson::read)) {
      rows.forEachRemaining(each -> run.stored(each.row()));
    }
    return summary;
  }

  private RunRecord record(Period.Month month, Shares.Joint joint, String reason) {
    return RunRecord.begun(
        joint.run(),
        month,
        reason + ", in " + joint.of() + " shares",
        joint.started(),
        joint.events(),
        joint.robots(),
        Map.of(),
        Later.NOTHING);
  }
}
