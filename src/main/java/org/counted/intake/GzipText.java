package org.counted.intake;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Gzip of any number of members. The JDK's stream takes whatever is broken behind a member for the
 * end; here that is raised.
 */
final class GzipText extends GZIPInputStream {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int TRAILER_BYTES = 8;

  /**
   * @param in a stream in which nothing is available only at its end
   */
  GzipText(InputStream in) throws IOException {
    super(in, BUFFER_BYTES);
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    int read = super.read(bytes, offset, length);
    if (read < 0 && (inf.getRemaining() > TRAILER_BYTES || in.read() >= 0)) {
      throw new ZipException("what stands behind a member is none");
    }
    return read;
  }
}
