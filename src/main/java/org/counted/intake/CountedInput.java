package org.counted.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A stream that counts what is read from it, and of which the beginning can be looked at. */
final class CountedInput extends InputStream {

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final int pieceBytes;
  private final AtomicLong count = new AtomicLong();
  private int at;
  private int filled;
  private @Nullable IOException breakOff;

  CountedInput(InputStream in) {
    this(in, BUFFER_BYTES);
  }

  /**
   * @param pieceBytes how much is asked for at a time: of a piece within which the stream breaks
   *     off, nothing is given
   */
  CountedInput(InputStream in, int pieceBytes) {
    this.in = in;
    this.pieceBytes = pieceBytes;
  }

  /** How many bytes have been read. */
  long count() {
    return count.get();
  }

  /** Whether these bytes stand so far behind the beginning. */
  boolean hasAt(int place, byte[] bytes) {
    while (breakOff == null && filled < place + bytes.length) {
      int read = readAhead();
      if (read < 0) {
        return false;
      }
      filled += read;
    }
    return filled >= place + bytes.length
        && Arrays.equals(buffer, place, place + bytes.length, bytes, 0, bytes.length);
  }

  /** A break is raised when what stands before it has been read. */
  private int readAhead() {
    try {
      return in.read(buffer, filled, Math.min(pieceBytes, buffer.length - filled));
    } catch (IOException broken) {
      breakOff = broken;
      return -1;
    }
  }

  @Override
  public int read() throws IOException {
    if (!fill()) {
      return -1;
    }
    count.incrementAndGet();
    return buffer[at++] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int read = Math.min(length, filled - at);
    System.arraycopy(buffer, at, bytes, offset, read);
    at += read;
    count.addAndGet(read);
    return read;
  }

  /** Waits for the stream; nothing is available only at its end. */
  @Override
  public int available() throws IOException {
    return fill() ? filled - at : 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean fill() throws IOException {
    if (at < filled) {
      return true;
    }
    if (breakOff != null) {
      throw breakOff;
    }
    at = 0;
    filled = Math.max(0, in.read(buffer, 0, pieceBytes));
    return filled > 0;
  }
}
