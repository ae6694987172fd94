package org.counted.report;

import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.counted.elastic.Connection;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.jboss.logging.Logger;

/**
 * Indices of rows that nobody begins to read any more: of runs in whose place a later one has come,
 * and of runs that never ended. Those of the former stay for a while, for reports that are still
 * being sent.
 */
@Singleton
class SupersededRows {

  private static final Logger LOG = Logger.getLogger(SupersededRows.class);

  /**
   * For slow clients: what takes longer than seconds to read is prepared, and not read for them.
   */
  static final Duration GRACE = Duration.ofHours(2);

  private final Elasticsearch elasticsearch;
  private final Connection connection;
  private final Runs runs;
  private final Shares shares;
  private final Clock clock;

  SupersededRows(
      Elasticsearch elasticsearch, Connection connection, Runs runs, Shares shares, Clock clock) {
    this.elasticsearch = elasticsearch;
    this.connection = connection;
    this.runs = runs;
    this.shares = shares;
    this.clock = clock;
  }

  @Scheduled(
      identity = "superseded rows",
      every = "1h",
      delayed = "1m",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  void hourly() {
    if (!connection.isReady()) {
      return;
    }
    try {
      sweep();
    } catch (ElasticFailure e) {
      LOG.warnf("Rows of older runs were not removed: %s", e.getMessage());
    }
  }

  /** Removes what is due. */
  void sweep() {
    // In this order: a run that ends meanwhile has its record before it gives its lock back.
    Map<String, Boolean> indices = ReportIndices.rowIndices(elasticsearch);
    Set<Period.Month> underway = new HashSet<>();
    for (String index : indices.keySet()) {
      Period.Month month = new Period.Month(ReportIndices.monthOfRows(index));
      if (Lock.isHeld(elasticsearch, clock, month.toString()) || shares.joint(month).isPresent()) {
        underway.add(month);
      }
    }
    Map<String, Boolean> complete = complete();
    indices.forEach(
        (index, isShown) -> {
          boolean runs = underway.contains(new Period.Month(ReportIndices.monthOfRows(index)));
          if (!isShown && isDue(ReportIndices.runOfRows(index), complete, runs)) {
            LOG.infof("Removing %s: nobody reads it any more", index);
            elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
          }
        });
  }

  /** Of what never was complete, all is due that nobody is working on. */
  private static boolean isDue(String run, Map<String, Boolean> complete, boolean isUnderway) {
    String whole = run.substring(0, Math.max(0, run.lastIndexOf('-')));
    Boolean isRead = complete.getOrDefault(run, complete.get(whole));
    return isRead == null ? !isUnderway : !isRead;
  }

  /** The runs that are complete, and of each whether it may still be read. */
  private Map<String, Boolean> complete() {
    Map<String, Boolean> complete = new HashMap<>();
    Map<String, Instant> superseded = new HashMap<>();
    for (RunRecord run : runs.completed(Cycle.Monthly)) {
      if (run.reports().contains(CounterReport.NAME)) {
        Instant end = superseded.get(run.period());
        complete.put(run.id(), end == null || end.plus(GRACE).isAfter(clock.instant()));
        superseded.put(run.period(), run.ended() == null ? run.started() : run.ended());
      }
    }
    return complete;
  }
}
