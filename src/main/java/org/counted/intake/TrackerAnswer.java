package org.counted.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * What the tracking door answers to a bulk request, in Matomo's words.
 *
 * @param tracked the hits that were taken, be they usage or not
 * @param invalidIndices the positions of the others
 * @param rejected why, which Matomo does not tell
 */
record TrackerAnswer(
    String status,
    int tracked,
    int invalid,
    @JsonProperty("invalid_indices") List<Integer> invalidIndices,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Refusal> rejected) {

  static TrackerAnswer of(int hits, List<Refusal> refusals) {
    return new TrackerAnswer(
        "success",
        hits - refusals.size(),
        refusals.size(),
        refusals.stream().map(Refusal::index).toList(),
        List.copyOf(refusals.subList(0, Math.min(refusals.size(), Submission.LISTED))));
  }
}
