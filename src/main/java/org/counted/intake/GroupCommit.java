package org.counted.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;

/**
 * The turns of the disk: all that is handed in while one turn lasts shares the next one, so that
 * many callers pay for one sync. One thread takes the turns; any number may hand in.
 */
final class GroupCommit implements AutoCloseable {

  /**
   * A record on its way to disk.
   *
   * @param sequence its place; those of a turn follow each other
   * @param safe to be completed when the disk has it
   */
  record Append(long sequence, Parcel parcel, CompletableFuture<Void> safe) {}

  /** The bytes after which a turn takes no more. */
  static final long GROUP_BYTES = 8L << 20;

  /** What the queue holds: a record, or the word that no more come. */
  private sealed interface Arrival {}

  private record Came(Append append) implements Arrival {}

  private record Closed() implements Arrival {}

  private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
  private final Consumer<List<Append>> turn;
  private final Thread thread;

  /**
   * @param turn writes a group, syncs, and completes each of its records either way
   */
  GroupCommit(Consumer<List<Append>> turn) {
    this.turn = turn;
    this.thread = Thread.ofPlatform().daemon().name("journal").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  void add(Append append) {
    arrivals.add(new Came(append));
  }

  /** Whether nothing waits for a turn. */
  boolean isIdle() {
    return arrivals.isEmpty();
  }

  /** Writes what was handed in, then ends. Nothing may be handed in any more. */
  @Override
  public void close() {
    arrivals.add(new Closed());
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Append> group = new ArrayList<>();
    try {
      while (fill(group)) {
        turn.accept(List.copyOf(group));
        group.clear();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (!group.isEmpty()) {
      turn.accept(List.copyOf(group));
    }
  }

  /** Waits for a record and takes all that are there with it; false when no more will come. */
  private boolean fill(List<Append> group) throws InterruptedException {
    long bytes = 0;
    for (Arrival next = arrivals.take(); next != null; next = arrivals.poll()) {
      switch (next) {
        case Closed closed -> {
          return false;
        }
        case Came came -> {
          group.add(came.append);
          bytes += came.append.parcel.length();
        }
      }
      if (bytes >= GROUP_BYTES) {
        return true;
      }
    }
    return true;
  }
}
