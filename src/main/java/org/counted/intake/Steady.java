package org.counted.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/**
 * A body that has to keep coming: one that was waited for in vain for long, and brought little in
 * all that time, keeps others waiting and is ended. Time that is spent on what came does not count.
 */
final class Steady extends FilterInputStream {

  /** The body comes more slowly than any line is. */
  static final class TooSlow extends IOException {
    private TooSlow() {
      super("a body that comes at %d bytes a second or more".formatted(BYTES_PER_SECOND));
    }
  }

  static final long BYTES_PER_SECOND = 1_000;
  private static final long SECOND = 1_000_000_000;
  private static final long PATIENCE = 20 * SECOND;

  private final LongSupplier nanos;
  private long waited;
  private long bytes;
  private boolean isTooSlow;

  /**
   * @param nanos as {@link System#nanoTime}
   */
  Steady(InputStream in, LongSupplier nanos) {
    super(in);
    this.nanos = nanos;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    long begun = nanos.getAsLong();
    int read = in.read(to, offset, length);
    waited += nanos.getAsLong() - begun;
    bytes += Math.max(0, read);
    if (read >= 0 && waited > PATIENCE && bytes < waited / SECOND * BYTES_PER_SECOND) {
      isTooSlow = true;
      throw new TooSlow();
    }
    return read;
  }

  /** The server's stream reads to the end of what it closes. */
  @Override
  public void close() throws IOException {
    if (!isTooSlow) {
      in.close();
    }
  }
}
