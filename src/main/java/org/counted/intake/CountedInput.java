package org.counted.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * A stream that counts what is read from it, and knows whether there is more: the JDK takes a gzip
 * file for finished when nothing is available behind one of its members, which pipes often say.
 */
final class CountedInput extends InputStream {

  private static final int BUFFER_BYTES = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final AtomicLong count = new AtomicLong();
  private int at;
  private int filled;

  CountedInput(InputStream in) {
    this.in = in;
  }

  /** How many bytes have been read. */
  long count() {
    return count.get();
  }

  /** The plain text: unzipped where this is gzip, of any number of members. */
  InputStream plain() throws IOException {
    fill();
    boolean isGzip =
        filled - at >= 2 && (buffer[at] & 0xff) == 0x1f && (buffer[at + 1] & 0xff) == 0x8b;
    return isGzip ? new GZIPInputStream(this, BUFFER_BYTES) : this;
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
    at = 0;
    filled = Math.max(0, in.read(buffer));
    // A first byte alone does not tell whether it is gzip.
    if (filled == 1) {
      filled += Math.max(0, in.read(buffer, 1, buffer.length - 1));
    }
    return filled > 0;
  }
}
