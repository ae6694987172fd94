package org.counted.watch;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.counted.intake.IntakeStatus;
import org.counted.report.Trace;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one item's events on one date, from the door to the reports.
 *
 * @param subject the item, title or database with the platform's namespace
 * @param date in the platform's time zone
 * @param doors as the service of this data folder told last; null when none ran here
 * @param waiting events of the item and date in the journal
 * @param waitingSince when the first of them came in
 * @param refused why Elasticsearch refused those that are dead letters, one reason each
 * @param trace what became of those that are stored; null while Elasticsearch cannot be asked
 * @param problem why Elasticsearch cannot be asked
 * @param isSound whether nothing has to be done
 * @param verdict all of it in one sentence
 * @param advice what to do, or where to look, the most likely first
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Diagnosis(
    String platform,
    String subject,
    LocalDate date,
    @Nullable IntakeStatus doors,
    long waiting,
    @Nullable Instant waitingSince,
    List<String> refused,
    @Nullable Trace trace,
    @Nullable String problem,
    boolean isSound,
    String verdict,
    List<String> advice) {

  public Diagnosis {
    refused = List.copyOf(refused);
    advice = List.copyOf(advice);
  }
}
