package org.counted.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.counted.count.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What became of the stored events of one item on one date.
 *
 * @param report the COUNTER Report whose figures they make: IR of items, TR of titles, DR of
 *     databases
 * @param stored how many Elasticsearch has
 * @param counted how many of them make figures
 * @param leftOut the others, by the rule that leaves them out
 * @param figures what they come to on that date
 * @param day where the daily reports of that date stand
 * @param month where the month's reports stand
 * @param ofPlatform events of the whole platform on that date, whatever they are of
 * @param lastUse when the item was used last, on whatever date; null when never
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Trace(
    String report,
    long stored,
    long counted,
    Map<Rule, Long> leftOut,
    Map<String, Long> figures,
    Reported day,
    Reported month,
    long ofPlatform,
    @Nullable Instant lastUse) {

  /**
   * Where the reports of a period stand.
   *
   * @param run whose figures are served; null when none was published
   * @param published when that was
   * @param served the item's figures in that run; null when there is no run, or the run's reports
   *     do not tell such an item apart
   * @param now what the figures would be if the period were counted now; null where only the run's
   *     are looked at
   * @param failure why the period's newest run failed; null when it did not
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reported(
      String period,
      State state,
      @Nullable String run,
      @Nullable Instant published,
      @Nullable Map<String, Long> served,
      @Nullable Map<String, Long> now,
      @Nullable String failure) {}

  /** How a period's reports stand to its events. */
  public enum State {
    /** The period has not ended, and was not counted. */
    Not_Over,
    /** It has ended, and was not counted. */
    Not_Counted,
    /** Events came, or went, after the run that is served: the period is dirty. */
    Dirty,
    /** The run counted the events that there are. */
    Up_To_Date,
    /** The events are the same, but registry, rules or robots list have changed since. */
    Counted_Otherwise
  }

  /** Figures in one line. */
  public static String text(@Nullable Map<String, Long> figures) {
    return figures == null || figures.isEmpty()
        ? "none"
        : figures.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
