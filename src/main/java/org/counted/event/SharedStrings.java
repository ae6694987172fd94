package org.counted.event;

import org.jspecify.annotations.Nullable;

/**
 * One copy of each string that comes again and again, for readers of many events. The memory is
 * fixed: a new string takes the place of an older one that falls on the same slot.
 */
final class SharedStrings {

  private static final int SLOTS = 1 << 12;
  private static final int TAIL = 8;

  private final @Nullable String[] slots = new String[SLOTS];

  String of(char[] chars, int offset, int length) {
    int slot = slot(chars, offset, length);
    String known = slots[slot];
    if (known != null && isThat(known, chars, offset, length)) {
      return known;
    }
    String fresh = new String(chars, offset, length);
    slots[slot] = fresh;
    return fresh;
  }

  private static boolean isThat(String known, char[] chars, int offset, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = length - 1; i >= 0; i--) {
      if (known.charAt(i) != chars[offset + i]) {
        return false;
      }
    }
    return true;
  }

  /** By the end, where ids of one namespace differ. */
  private static int slot(char[] chars, int offset, int length) {
    int hash = length;
    for (int i = offset + Math.max(0, length - TAIL); i < offset + length; i++) {
      hash = 31 * hash + chars[i];
    }
    return (hash ^ (hash >>> 16)) & (SLOTS - 1);
  }
}
