package org.counted.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.counted.count.Problem;
import org.counted.count.Summary;
import org.counted.counter.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * What one run of one period did: the auditor's record.
 *
 * @param id also the name under which its rows and documents are stored
 * @param reports the reporters that took part
 * @param reason why it ran: first, late events, asked for
 * @param read events of the period
 * @param leftOut events left out, by rule
 * @param events how many events Elasticsearch held for the period when the run began, by which late
 *     ones are told
 * @param robots the version of the robots list
 * @param platforms of which usage was counted
 * @param totals of The World's Platform Report, by metric
 * @param difference of the totals to those of the run before; a restatement when not empty
 * @param missing what of the period's usage is lost for good, by platform, as an operator told
 * @param later what was left out of it because its own hour had not come
 * @param error why it failed
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunRecord(
    String id,
    Cycle cycle,
    String period,
    State state,
    List<String> reports,
    String reason,
    String host,
    Instant started,
    @Nullable Instant ended,
    long millis,
    long read,
    long counted,
    Map<String, Long> leftOut,
    long rows,
    long events,
    String robots,
    List<Problem> problems,
    List<String> platforms,
    Map<MetricType, Long> totals,
    Map<MetricType, Long> difference,
    Map<String, String> missing,
    Later later,
    @Nullable String error) {

  public RunRecord {
    // Records of older versions do not tell.
    later = later == null ? Later.NOTHING : later;
    missing = missing == null ? Map.of() : Map.copyOf(missing);
  }

  /**
   * A run that has just begun.
   *
   * @param missing what of the period's usage is lost for good, by platform, beside what the run
   *     before was told; an empty text takes that back
   */
  static RunRecord begun(
      String id,
      Period period,
      String reason,
      Instant started,
      long events,
      String robots,
      Map<String, String> missing,
      Later later) {
    return new RunRecord(
        id,
        period.cycle(),
        period.toString(),
        State.Running,
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
        robots,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        missing,
        later,
        null);
  }

  /**
   * The same when it has ended; failed when no report came out of it.
   *
   * @param before the run whose figures it replaces
   */
  RunRecord ended(
      Instant end,
      long took,
      Summary summary,
      WorldTotals world,
      Optional<RunRecord> before,
      List<String> succeeded,
      List<String> failures) {
    Map<String, Long> byRule = new TreeMap<>();
    summary.leftOut().forEach((rule, count) -> byRule.put(rule.name(), count));
    Map<String, String> lost = new TreeMap<>(before.map(RunRecord::missing).orElse(Map.of()));
    lost.putAll(missing);
    lost.values().removeIf(String::isEmpty);
    return new RunRecord(
        id,
        cycle,
        period,
        succeeded.isEmpty() && !failures.isEmpty() ? State.Failed : State.Complete,
        succeeded,
        reason,
        host,
        started,
        end,
        took,
        summary.read(),
        summary.counted(),
        byRule,
        summary.rows(),
        events,
        robots,
        summary.problems(),
        world.platforms(),
        world.metrics(),
        before.map(run -> world.differenceTo(run.totals())).orElse(Map.of()),
        lost,
        later,
        failures.isEmpty() ? null : String.join("; ", failures));
  }

  /** The same when it failed as a whole. */
  RunRecord failed(Instant end, long took, RuntimeException failure) {
    return new RunRecord(
        id,
        cycle,
        period,
        State.Failed,
        List.of(),
        reason,
        host,
        started,
        end,
        took,
        0,
        0,
        Map.of(),
        0,
        events,
        robots,
        List.of(),
        List.of(),
        Map.of(),
        Map.of(),
        missing,
        later,
        String.valueOf(failure.getMessage()));
  }

  /** Where a run stands. */
  public enum State {
    Running,
    Complete,
    Failed
  }
}
