package org.counted.intake;

import java.time.Duration;

/**
 * The bounds of a journal: what it may hold, what may wait in memory for its disk, and what it
 * leaves of its disk to others. The disk is looked at now and then; between two looks what was
 * taken is subtracted. Guarded by its journal.
 */
final class JournalRoom {

  /** Some turns of the disk; more is memory for a disk that is too slow. */
  static final long MOST_WAITING = 4 * GroupCommit.GROUP_BYTES;

  private static final long LOOK_NANOS = Duration.ofMillis(200).toNanos();

  private final Journal.Settings settings;
  private long freeBytes;
  private long lookedAt = System.nanoTime() - LOOK_NANOS;

  JournalRoom(Journal.Settings settings) {
    this.settings = settings;
  }

  /**
   * Returns when there is room.
   *
   * @param held bytes that wait in the journal
   * @param waiting of these, the bytes that the disk does not have yet
   * @throws JournalFull with the bound that is met
   */
  void require(long held, long waiting, long more) {
    if (held + more > settings.mostBytes()) {
      throw new JournalFull(
          "the journal holds %d of at most %d bytes that Elasticsearch has not taken yet"
              .formatted(held, settings.mostBytes()));
    }
    if (waiting + more > MOST_WAITING) {
      throw new JournalFull(
          "%d bytes, of at most %d, wait for the journal's disk".formatted(waiting, MOST_WAITING));
    }
    long now = System.nanoTime();
    if (now - lookedAt >= LOOK_NANOS) {
      lookedAt = now;
      freeBytes = settings.folder().toFile().getUsableSpace();
    }
    if (freeBytes - more < settings.freeBytes()) {
      throw new JournalFull(
          "%d bytes are free on the journal's disk, of which %d are left to others"
              .formatted(Math.max(0, freeBytes), settings.freeBytes()));
    }
  }

  void take(long bytes) {
    freeBytes -= bytes;
  }
}
