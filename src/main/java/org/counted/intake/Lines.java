package org.counted.intake;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The lines of a stream as stretches of bytes in one buffer, without the line break. A line that is
 * too long is cut.
 */
final class Lines {

  static final int LINE_BYTES = 1 << 20;

  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long LOWEST_BITS = 0x0101010101010101L;
  private static final long HIGHEST_BITS = 0x8080808080808080L;
  private static final long LINE_BREAKS = '\n' * LOWEST_BITS;

  private final InputStream in;
  private byte[] buffer = new byte[1 << 16];
  private int filled;
  private int next;
  private int start;
  private int end;
  private long number;
  private boolean isCut;

  Lines(InputStream in) {
    this.in = in;
  }

  /** Goes to the next line; the bytes of the one before are gone then. */
  boolean next() throws IOException {
    int lineBreak = findBreak();
    if (lineBreak < 0 && filled == next) {
      return false;
    }
    number++;
    start = next;
    end = lineBreak < 0 ? filled : lineBreak;
    next = lineBreak < 0 ? filled : lineBreak + 1;
    isCut = end - start > LINE_BYTES;
    if (isCut) {
      end = start + LINE_BYTES;
    }
    if (end > start && buffer[end - 1] == '\r') {
      end--;
    }
    return true;
  }

  byte[] buffer() {
    return buffer;
  }

  int start() {
    return start;
  }

  int length() {
    return end - start;
  }

  byte[] copy() {
    return Arrays.copyOfRange(buffer, start, end);
  }

  /** Counted from 1. */
  long number() {
    return number;
  }

  boolean isCut() {
    return isCut;
  }

  boolean isBlank() {
    for (int i = start; i < end; i++) {
      if (buffer[i] != ' ' && buffer[i] != '\t') {
        return false;
      }
    }
    return true;
  }

  /** Where the line that begins at {@code next} ends; -1 when the stream ends first. */
  private int findBreak() throws IOException {
    int looked = next;
    while (true) {
      int lineBreak = lineBreak(looked, filled);
      if (lineBreak >= 0) {
        return lineBreak;
      }
      looked = filled;
      if (filled == buffer.length) {
        looked -= makeRoom();
      }
      int read = in.read(buffer, filled, buffer.length - filled);
      if (read < 0) {
        return -1;
      }
      filled += read;
    }
  }

  /** The first line break between two places, -1 when there is none; eight bytes at a time. */
  private int lineBreak(int from, int to) {
    int i = from;
    for (; i + Long.BYTES <= to; i += Long.BYTES) {
      long others = (long) WORDS.get(buffer, i) ^ LINE_BREAKS;
      long zeros = (others - LOWEST_BITS) & ~others & HIGHEST_BITS;
      if (zeros != 0) {
        return i + Long.numberOfTrailingZeros(zeros) / Byte.SIZE;
      }
    }
    for (; i < to; i++) {
      if (buffer[i] == '\n') {
        return i;
      }
    }
    return -1;
  }

  /** Makes room behind what is filled, and tells by how much that moved to the front. */
  private int makeRoom() {
    int moved = 0;
    if (next > 0) {
      moved = next;
      System.arraycopy(buffer, next, buffer, 0, filled - next);
      next = 0;
    } else if (filled > LINE_BYTES + 1) {
      // What an endless line holds beyond the cut is read over.
      moved = filled - LINE_BYTES - 1;
    } else {
      buffer = Arrays.copyOf(buffer, buffer.length * 2);
    }
    filled -= moved;
    return moved;
  }
}
