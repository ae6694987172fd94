package org.counted.intake;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.stream.Collectors;

/** Writes synthetic events as NDJSON, and no more of them than it was asked for. */
final class SyntheticWriter {

  private static final int FLUSH_BYTES = 1 << 16;
  private static final long DAY_MILLIS = 86_400_000;

  private final OutputStream out;
  private final byte[] idPrefix;
  private final long end;
  private byte[] buffer = new byte[FLUSH_BYTES * 2];
  private int length;
  private long written;
  private long quota;
  private long day = Long.MIN_VALUE;
  private byte[] date = new byte[0];

  /**
   * @param end no event is of this moment or later
   */
  SyntheticWriter(OutputStream out, long seed, long end) {
    this.out = out;
    this.idPrefix = ("{\"id\":\"g" + Long.toHexString(seed) + "-").getBytes(ISO_8859_1);
    this.end = end;
  }

  /** Allows so many events in all. */
  void allow(long events) {
    quota = events;
  }

  boolean hasRoom() {
    return written < quota;
  }

  void search(long at, String databases, SyntheticUser user) {
    if (!begin(at, "search")) {
      return;
    }
    ascii(databases);
    bytes(user.json().getBytes(ISO_8859_1));
  }

  void use(
      long at,
      String action,
      SyntheticItem item,
      String ending,
      int status,
      boolean isMined,
      SyntheticUser user) {
    if (!begin(at, action)) {
      return;
    }
    ascii(",\"url\":\"");
    ascii(item.url());
    ascii(ending);
    ascii("\",\"status\":");
    number(status);
    if (isMined) {
      ascii(",\"access_method\":\"TDM\"");
    }
    ascii(",\"item\":");
    bytes(item.json().getBytes(ISO_8859_1));
    if (!item.segments().isEmpty()) {
      ascii(
          item.segments().stream()
              .collect(Collectors.joining("\",\"", ",\"segments\":[\"", "\"]")));
    }
    bytes(user.json().getBytes(ISO_8859_1));
  }

  void flush() {
    try {
      out.write(buffer, 0, length);
      length = 0;
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to write synthetic events", e);
    }
  }

  private boolean begin(long at, String action) {
    if (!hasRoom() || at >= end) {
      return false;
    }
    if (length > FLUSH_BYTES) {
      flush();
    }
    bytes(idPrefix);
    number(written++);
    ascii("\",\"timestamp\":\"");
    time(at);
    ascii("\",\"platform\":\"local\",\"action\":\"");
    ascii(action);
    ascii("\"");
    return true;
  }

  private void time(long at) {
    if (Math.floorDiv(at, DAY_MILLIS) != day) {
      day = Math.floorDiv(at, DAY_MILLIS);
      date = (LocalDate.ofEpochDay(day) + "T").getBytes(ISO_8859_1);
    }
    bytes(date);
    int millis = (int) Math.floorMod(at, DAY_MILLIS);
    digits(millis / 3_600_000, 2, ':');
    digits(millis / 60_000 % 60, 2, ':');
    digits(millis / 1_000 % 60, 2, '.');
    digits(millis % 1_000, 3, 'Z');
  }

  private void digits(int value, int count, char behind) {
    for (int i = count - 1, rest = value; i >= 0; i--, rest /= 10) {
      buffer[length + i] = (byte) ('0' + rest % 10);
    }
    length += count;
    buffer[length++] = (byte) behind;
  }

  private void number(long value) {
    ascii(Long.toString(value));
  }

  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      buffer[length++] = (byte) text.charAt(i);
    }
  }

  private void bytes(byte[] some) {
    System.arraycopy(some, 0, buffer, length, some.length);
    length += some.length;
  }
}
