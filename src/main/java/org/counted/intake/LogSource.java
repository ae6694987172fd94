package org.counted.intake;

import java.io.InputStream;

/**
 * A log to be read.
 *
 * @param name what messages call it
 * @param in plain or packed, see {@link Unpacked}; a live one is plain
 * @param bytes its size as it lies on disk, -1 when unknown
 * @param isLive whether it grows while it is read, so that nothing may wait for more of it
 */
public record LogSource(String name, InputStream in, long bytes, boolean isLive) {

  /** A log that is finished. */
  public LogSource(String name, InputStream in, long bytes) {
    this(name, in, bytes, false);
  }
}
