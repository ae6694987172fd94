package org.counted.intake;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each line has been seen. A server may well log the same line twice for two requests, so
 * the k-th occurrence of a line is an event of its own, the same one in whatever file it is met.
 *
 * <p>Lines are kept as 64-bit hashes, about 12 bytes each, as the same line may come again at any
 * distance where the logs of several hosts are put together.
 */
final class Occurrences {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long MULTIPLIER = 0x9E37_79B9_7F4A_7C15L;

  private long[] seen = new long[1 << 12];
  private int size;
  private final Map<Long, Integer> repeated = new HashMap<>();

  /** Counts a line and tells its how manieth occurrence this is, from 1. */
  int next(byte[] line) {
    // Zero marks a free place.
    long hash = Math.max(1, hash(line) & Long.MAX_VALUE);
    if (add(hash)) {
      return 1;
    }
    return repeated.merge(hash, 2, (count, two) -> count + 1);
  }

  private boolean add(long hash) {
    if (size * 4L > seen.length * 3L) {
      grow();
    }
    int place = place(hash);
    if (seen[place] == hash) {
      return false;
    }
    seen[place] = hash;
    size++;
    return true;
  }

  private int place(long hash) {
    int place = (int) hash & (seen.length - 1);
    while (seen[place] != 0 && seen[place] != hash) {
      place = (place + 1) & (seen.length - 1);
    }
    return place;
  }

  private void grow() {
    long[] before = seen;
    seen = new long[before.length * 2];
    Arrays.stream(before).filter(hash -> hash != 0).forEach(hash -> seen[place(hash)] = hash);
  }

  static long hash(byte[] line) {
    long hash = line.length * MULTIPLIER;
    int at = 0;
    for (; at + Long.BYTES <= line.length; at += Long.BYTES) {
      hash = mixed(hash ^ (long) LONGS.get(line, at));
    }
    for (; at < line.length; at++) {
      hash = mixed(hash ^ line[at]);
    }
    return mixed(hash);
  }

  private static long mixed(long value) {
    long product = value * MULTIPLIER;
    return product ^ (product >>> 29) ^ (Math.multiplyHigh(value, MULTIPLIER) << 1);
  }
}
