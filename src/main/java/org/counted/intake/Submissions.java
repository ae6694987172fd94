package org.counted.intake;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.counted.elastic.ElasticFailure;
import org.jspecify.annotations.Nullable;

/** Takes requests into the journal and turns what comes of it into answers. */
@Singleton
class Submissions {

  /** Reads a request's body into a submission. */
  @FunctionalInterface
  interface Reading {
    void into(Submission submission) throws IOException;
  }

  private static final int STREAM_BYTES = Integer.MAX_VALUE;
  private static final Duration FULL = Duration.ofSeconds(10);
  private static final Duration FAILING = Duration.ofSeconds(5);
  private static final Duration BUSY = Duration.ofSeconds(2);

  private final Intake intake;
  private final IntakeMeters meters;
  private final Duration patience;
  private final Semaphore streams;
  private final int most;

  Submissions(Intake intake, IntakeMeters meters, IntakeConfig config) {
    this.intake = intake;
    this.meters = meters;
    this.patience = config.waitStored();
    this.most = config.streams();
    this.streams = new Semaphore(most);
  }

  /** How many streams are being read now. */
  int streams() {
    return most - streams.availablePermits();
  }

  /** Takes a stream, of which there are only so many at a time. */
  Answer stream(Door door, @Nullable String wait, Reading reading) {
    if (!streams.tryAcquire()) {
      throw Problem.later(429, "As many streams as may be are being read now", BUSY);
    }
    try {
      return take(door, wait, STREAM_BYTES, reading);
    } finally {
      streams.release();
    }
  }

  Answer take(Door door, @Nullable String wait, int expectedBytes, Reading reading) {
    return meters.timed(door, () -> taken(door, wait, expectedBytes, reading));
  }

  private Answer taken(Door door, @Nullable String wait, int expectedBytes, Reading reading) {
    if (wait != null && !wait.equals("stored")) {
      throw Problem.of(new Refusal(0, "wait", wait, "stored, or absent"));
    }
    Submission submission = new Submission(intake, meters, door, wait != null, expectedBytes);
    Answer.Accepted accepted = safe(submission, reading);
    if (wait == null) {
      return accepted;
    }
    try {
      return submission.stored(patience);
    } catch (TimeoutException stillInTheJournal) {
      return accepted;
    }
  }

  private static Answer.Accepted safe(Submission submission, Reading reading) {
    try {
      reading.into(submission);
      return submission.finish();
    } catch (IOException e) {
      throw submission.broken(PostedBody.problem(e));
    } catch (JournalFull e) {
      throw submission.broken(
          Problem.later(503, "Nothing more can be taken now: " + e.getMessage(), FULL));
    } catch (JournalFailure e) {
      throw submission.broken(
          Problem.later(503, "The journal of this service is not usable now", FAILING));
    } catch (ElasticFailure e) {
      throw submission.broken(catalogueIsAway());
    }
  }

  static Problem catalogueIsAway() {
    return Problem.later(
        503, "What is known of these items, or a key, cannot be looked up now", FAILING);
  }
}
