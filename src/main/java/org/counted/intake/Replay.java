package org.counted.intake;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.counted.elastic.Bulk;

/**
 * Sends dead letters once more, after the cause of their refusal is gone. What is refused again is
 * kept again, with the new reason; what an interrupted replay leaves is part of the next one.
 */
public final class Replay {

  private static final int PARCEL_BYTES = 1 << 20;

  private final DeadLetters letters;
  private final Delivery delivery;
  private final Clock clock;

  Replay(DeadLetters letters, Delivery delivery, Clock clock) {
    this.letters = letters;
    this.delivery = delivery;
    this.clock = clock;
  }

  /** Shows each letter, the oldest day first; returns how many lines are no letters. */
  public long list(Consumer<DeadLetter> to) {
    long[] unreadable = {0};
    letters.read(to, line -> unreadable[0]++);
    return unreadable[0];
  }

  /** Returns when all letters are stored, known to be stored before, or kept again. */
  public Delivered run() {
    Delivered all = Delivered.NOTHING;
    for (Path taken : letters.take()) {
      Batch batch = new Batch(all);
      letters.read(taken, batch::add, letters::putAside);
      all = batch.finish();
      letters.delete(taken);
    }
    return all;
  }

  /** Letters on their way to becoming a parcel. */
  private final class Batch {
    private Bulk lines = new Bulk(PARCEL_BYTES);
    private Delivered delivered;

    private Batch(Delivered before) {
      delivered = before;
    }

    private void add(DeadLetter letter) {
      byte[] both = letter.bulkLines();
      lines.append(both, 0, both.length, 1);
      if (lines.length() >= PARCEL_BYTES) {
        deliver();
      }
    }

    private Delivered finish() {
      if (!lines.isEmpty()) {
        deliver();
      }
      return delivered;
    }

    private void deliver() {
      Parcel parcel = Parcel.of(clock.instant(), lines, new Bulk(0), new ArrayList<>());
      for (Delivered each : delivery.deliver(List.of(parcel))) {
        delivered = delivered.plus(each);
      }
      lines = new Bulk(PARCEL_BYTES);
    }
  }
}
