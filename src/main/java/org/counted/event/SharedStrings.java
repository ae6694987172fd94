package org.counted.event;

import org.jspecify.annotations.Nullable;

/**
 * One copy of each string that comes again and again, for readers of many events. The memory is
 * fixed: a new string takes the place of an older one that falls on the same slot.
 */
final class SharedStrings {

  private static final int SLOTS = 1 << 12;

  private final @Nullable String[] slots = new String[SLOTS];

  String of(char[] chars, int offset, int length) {
    int hash = 0;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + chars[i];
    }
    int slot = (hash ^ (hash >>> 16)) & (SLOTS - 1);
    String known = slots[slot];
    if (known != null && isSame(known, chars, offset, length)) {
      return known;
    }
    String fresh = new String(chars, offset, length);
    slots[slot] = fresh;
    return fresh;
  }

  private static boolean isSame(String known, char[] chars, int offset, int length) {
    if (known.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (known.charAt(i) != chars[offset + i]) {
        return false;
      }
    }
    return true;
  }
}
