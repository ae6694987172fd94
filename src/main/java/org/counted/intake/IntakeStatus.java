package org.counted.intake;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The state of the doors and the journal behind them.
 *
 * @param at when it was taken
 * @param events that wait in the journal
 * @param bytes that they take
 * @param oldest when the oldest of them came in; null when none waits
 * @param mostBytes what the journal holds at most
 * @param deadLetters kept on disk, of all days
 * @param problem why nothing can be taken in now; null when all is well
 * @param inRate events accepted in a second, in the last minute
 * @param outRate events that Elasticsearch answered in a second, in the last minute
 * @param counts since the service started
 */
public record IntakeStatus(
    Instant at,
    long events,
    long bytes,
    @Nullable Instant oldest,
    long mostBytes,
    long deadLetters,
    @Nullable String problem,
    double inRate,
    double outRate,
    Counts counts) {

  /** Events by what became of them. */
  public record Counts(long accepted, long rejected, long stored, long duplicates, long dead) {

    static final Counts NONE = new Counts(0, 0, 0, 0, 0);

    /** Those that wait no longer. */
    long settled() {
      return stored + duplicates + dead;
    }
  }
}
