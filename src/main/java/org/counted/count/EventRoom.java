package org.counted.count;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How many events of one read may stay in memory: a day's mostly fit, so that they need not be
 * written and read once more. Safe for many threads.
 */
final class EventRoom {

  /** Of heap for one event, with texts that few others share. */
  private static final long BYTES_OF_ONE = 1_000;

  /** Of the heap, for each read. */
  private static final long SHARE = 8;

  private final AtomicLong left;

  EventRoom(long events) {
    left = new AtomicLong(events);
  }

  /** What this process can spare. */
  static EventRoom ofHeap() {
    return new EventRoom(Runtime.getRuntime().maxMemory() / SHARE / BYTES_OF_ONE);
  }

  /** Takes room for one event, unless there is none. */
  boolean take() {
    return left.get() > 0 && left.decrementAndGet() >= 0;
  }
}
