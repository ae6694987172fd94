package org.counted.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** How fast events came in and went on to Elasticsearch in the last minute. For one thread. */
final class Rates {

  private static final long WINDOW_NANOS = Duration.ofMinutes(1).toNanos();

  private record Sample(long nanos, IntakeStatus.Counts counts) {}

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** Takes the counts of this moment; those of about a minute ago are what it is held against. */
  void sample(long nanos, IntakeStatus.Counts counts) {
    samples.addLast(new Sample(nanos, counts));
    while (samples.size() > 2 && nanos - samples.getFirst().nanos > WINDOW_NANOS) {
      samples.removeFirst();
    }
  }

  /** Events accepted in a second. */
  double in() {
    return rate(first().accepted(), last().accepted());
  }

  /** Events that Elasticsearch answered in a second, whatever it said. */
  double out() {
    return rate(first().settled(), last().settled());
  }

  private IntakeStatus.Counts first() {
    return samples.isEmpty() ? IntakeStatus.Counts.NONE : samples.getFirst().counts;
  }

  private IntakeStatus.Counts last() {
    return samples.isEmpty() ? IntakeStatus.Counts.NONE : samples.getLast().counts;
  }

  private double rate(long before, long after) {
    if (samples.size() < 2) {
      return 0;
    }
    double seconds = (samples.getLast().nanos - samples.getFirst().nanos) / 1e9;
    return seconds <= 0 ? 0 : (after - before) / seconds;
  }
}
