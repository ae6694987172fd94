package org.counted.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What the doors answer to a submission. */
sealed interface Answer {

  /**
   * What is safe and will be stored.
   *
   * @param rejected the first refusals
   * @param rejectedTotal all of them
   * @param notes what was left out of events that were taken
   */
  record Accepted(
      long accepted,
      List<Refusal> rejected,
      @JsonProperty("rejected_total") long rejectedTotal,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NoteOn> notes)
      implements Answer {}

  /**
   * What Elasticsearch has.
   *
   * @param deadLetters what Elasticsearch refused, kept for the operator
   */
  record Stored(
      long stored,
      long duplicates,
      @JsonProperty("dead_letters") @JsonInclude(JsonInclude.Include.NON_DEFAULT) long deadLetters,
      List<Refusal> rejected,
      @JsonProperty("rejected_total") long rejectedTotal,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NoteOn> notes)
      implements Answer {}

  /** A note and the position of what it is on. */
  record NoteOn(int index, String field, String rule) {}
}
