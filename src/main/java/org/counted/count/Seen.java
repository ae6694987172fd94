package org.counted.count;

import java.util.Arrays;

/**
 * What was seen so far, each with flags: a set of 128-bit hashes in open addressing, 17 bytes an
 * entry. Built for the unique metrics, where each event asks "is this the first of its session?".
 */
final class Seen {

  static final byte INVESTIGATED = 1;
  static final byte REQUESTED = 2;

  /** The same, but not as part of a title that was delivered in one piece. */
  static final byte INVESTIGATED_ALONE = 4;

  static final byte REQUESTED_ALONE = 8;

  private static final int SMALLEST = 8;

  private long[] high = new long[SMALLEST];
  private long[] low = new long[SMALLEST];
  private byte[] flags = new byte[SMALLEST];
  private int size;

  /** Sets the flags, and tells which of them were not set before. */
  byte mark(Hash128 hash, byte wanted) {
    int slot = slot(hash.high(), hash.low());
    if (flags[slot] == 0) {
      if ((size + 1) * 3 > flags.length * 2) {
        grow();
        slot = slot(hash.high(), hash.low());
      }
      high[slot] = hash.high();
      low[slot] = hash.low();
      size++;
    }
    byte fresh = (byte) (wanted & ~flags[slot]);
    flags[slot] |= wanted;
    return fresh;
  }

  int size() {
    return size;
  }

  void clear() {
    if (size == 0) {
      return;
    }
    size = 0;
    if (flags.length > 1024) {
      high = new long[SMALLEST];
      low = new long[SMALLEST];
      flags = new byte[SMALLEST];
      return;
    }
    Arrays.fill(flags, (byte) 0);
  }

  private int slot(long wantedHigh, long wantedLow) {
    int mask = flags.length - 1;
    int slot = (int) Hash128.mix(wantedHigh ^ wantedLow) & mask;
    while (flags[slot] != 0 && (high[slot] != wantedHigh || low[slot] != wantedLow)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldHigh = high;
    long[] oldLow = low;
    byte[] oldFlags = flags;
    high = new long[oldFlags.length * 2];
    low = new long[oldFlags.length * 2];
    flags = new byte[oldFlags.length * 2];
    for (int i = 0; i < oldFlags.length; i++) {
      if (oldFlags[i] == 0) {
        continue;
      }
      int slot = slot(oldHigh[i], oldLow[i]);
      high[slot] = oldHigh[i];
      low[slot] = oldLow[i];
      flags[slot] = oldFlags[i];
    }
  }
}
