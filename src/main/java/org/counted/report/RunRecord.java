package org.counted.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.counted.count.Problem;
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
    @Nullable String error) {

  /** Where a run stands. */
  public enum State {
    Running,
    Complete,
    Failed
  }
}
