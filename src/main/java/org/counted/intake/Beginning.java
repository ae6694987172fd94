package org.counted.intake;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The beginning of a log, from which its format is found out before the whole is read. */
final class Beginning {

  private static final int BYTES = 1 << 16;
  private static final int LINES = 200;

  private final InputStream text;
  private final boolean isLive;
  private final ByteArrayOutputStream looked = new ByteArrayOutputStream();
  private @Nullable IOException breakOff;

  Beginning(InputStream text, boolean isLive) {
    this.text = text;
    this.isLive = isLive;
  }

  /**
   * The format of most of the first lines; of a live log, of the first that is of any.
   *
   * @return null for a log without lines
   * @throws LogUnreadable when they are of no known format
   */
  @Nullable LogFormat format(String log) throws IOException {
    byte[] chunk = new byte[BYTES];
    while (looked.size() < BYTES) {
      int read = readUntilBreak(chunk);
      if (read < 0) {
        break;
      }
      looked.write(chunk, 0, read);
      if (isLive && read > 0) {
        Optional<LogFormat> early = LogFormats.of(lines(lastBreak()));
        if (early.isPresent()) {
          return early.get();
        }
      }
    }
    List<byte[]> lines = lines(looked.size());
    if (lines.isEmpty() && breakOff != null) {
      throw breakOff;
    }
    if (lines.isEmpty()) {
      return null;
    }
    return LogFormats.of(lines)
        .orElseThrow(
            () ->
                new LogUnreadable(
                    "Failed to read %s: its first %d lines are of no known format (%s)"
                        .formatted(log, lines.size(), LogFormats.names())));
  }

  /** The log from its first byte. */
  InputStream whole() {
    return looked.size() == 0
        ? text
        : new SequenceInputStream(new ByteArrayInputStream(looked.toByteArray()), rest());
  }

  /** What stands before a break is read first. */
  private int readUntilBreak(byte[] chunk) {
    try {
      return text.read(chunk, 0, BYTES - looked.size());
    } catch (IOException broken) {
      breakOff = broken;
      return -1;
    }
  }

  private InputStream rest() {
    IOException broken = breakOff;
    return broken == null ? text : new Broken(broken);
  }

  /** A stream that is broken from its first byte. */
  private static final class Broken extends InputStream {
    private final IOException cause;

    private Broken(IOException cause) {
      this.cause = cause;
    }

    @Override
    public int read() throws IOException {
      throw cause;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      throw cause;
    }
  }

  /** The length of the lines that are whole. */
  private int lastBreak() {
    byte[] bytes = looked.toByteArray();
    int length = bytes.length;
    while (length > 0 && bytes[length - 1] != '\n') {
      length--;
    }
    return length;
  }

  private List<byte[]> lines(int length) throws IOException {
    List<byte[]> first = new ArrayList<>();
    Lines lines = new Lines(new ByteArrayInputStream(looked.toByteArray(), 0, length));
    while (first.size() < LINES && lines.next()) {
      if (!lines.isBlank()) {
        first.add(lines.copy());
      }
    }
    return first;
  }
}
