package org.counted.report;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.counted.count.ReportRow;
import org.counted.count.Summary;
import org.counted.elastic.Elasticsearch;
import org.jboss.logging.Logger;

/**
 * One run of a period from its first row to its end: either everything is published in one step, or
 * nothing is. Its record is stored when it begins and when it ends.
 */
final class Run {

  private static final Logger LOG = Logger.getLogger(Run.class);

  private final Runs runs;
  private final Clock clock;
  private final Period period;
  private final RunRecord begun;
  private final Optional<RunRecord> before;
  private final Outputs outputs;
  private final WorldTotals world = new WorldTotals();

  /**
   * A run that begins now.
   *
   * @param record of the beginning
   */
  Run(Elasticsearch elasticsearch, Runs runs, Clock clock, Period period, RunRecord record) {
    this.runs = runs;
    this.clock = clock;
    this.period = period;
    this.begun = record;
    this.before = runs.last(period);
    this.outputs = new Outputs(elasticsearch, period, record.id(), record.started());
    runs.endKilled(period, clock.instant());
    runs.store(record);
  }

  /** Gives the run its rows. */
  @FunctionalInterface
  interface Work {
    Summary count(Run run);
  }

  /**
   * Does the work and ends the run.
   *
   * @param wanted names of reporters, empty for all of the period's cycle
   * @param shares indices of the COUNTER rows that other processes have stored
   * @param lock without which nothing is published
   * @return the run's record, complete or failed
   */
  RunRecord end(
      List<Reporter<?>> reporters,
      Collection<String> wanted,
      List<String> shares,
      Lock lock,
      Work work) {
    try {
      outputs.open(reporters, wanted);
      Summary summary = work.count(this);
      outputs.finish(summary);
      lock.check();
      outputs.publish(shares);
      RunRecord complete =
          begun.ended(
              clock.instant(),
              millis(),
              summary,
              world,
              before,
              outputs.succeeded(),
              outputs.failures());
      runs.store(complete);
      outputs.deleteSuperseded(runs);
      LOG.infof(
          "Counted %s: %d events, %d rows in %d ms",
          period, complete.read(), complete.rows(), complete.millis());
      return complete;
    } catch (RuntimeException e) {
      LOG.warnf("The run of %s failed: %s", period, e.getMessage());
      outputs.abandon();
      RunRecord failed = begun.failed(clock.instant(), millis(), e);
      runs.store(failed);
      return failed;
    }
  }

  /** Takes a finished row. */
  void row(ReportRow row) {
    outputs.row(row);
    world.add(row);
  }

  /** Takes a row that another process has stored, and whose totals come by themselves. */
  void stored(ReportRow row) {
    outputs.stored(row);
  }

  private long millis() {
    return Math.max(0, Duration.between(begun.started(), clock.instant()).toMillis());
  }
}
