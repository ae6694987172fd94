package org.counted.count;

import java.util.concurrent.atomic.AtomicLong;
import org.counted.event.UsageEvent;

/**
 * The memory that the events of one read may stay in: a day's mostly fit, so that they need not be
 * written and read once more. Once it is full it stays so. Safe for many threads.
 */
final class EventRoom {

  /** Of heap for one event, with texts that few others share. */
  static final long BYTES_OF_ONE = 1_000;

  /** Of heap for each of the ids that an event lists. */
  private static final long BYTES_OF_AN_ID = 100;

  /** Of the heap, for each read. */
  private static final long SHARE = 8;

  private final AtomicLong left;

  EventRoom(long bytes) {
    left = new AtomicLong(bytes);
  }

  /** What this process can spare. */
  static EventRoom ofHeap() {
    return new EventRoom(Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** Takes room for an event, unless there is not enough. */
  boolean take(UsageEvent event) {
    return left.get() > 0 && left.addAndGet(-bytes(event)) >= 0;
  }

  private static long bytes(UsageEvent event) {
    int ids =
        event.within().size()
            + event.databases().size()
            + event.segments().size()
            + event.institutions().size();
    return BYTES_OF_ONE + ids * BYTES_OF_AN_ID;
  }
}
