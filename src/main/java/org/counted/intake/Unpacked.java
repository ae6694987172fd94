package org.counted.intake;

import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/**
 * What lies in a file: the text itself, or the texts of an archive, out of whatever they are packed
 * in: gzip or bzip2 of any number of members, tar, and any of them within another.
 */
final class Unpacked {

  private static final byte[] GZIP = {0x1f, (byte) 0x8b};
  private static final byte[] BZIP2 = {'B', 'Z', 'h'};
  private static final byte[] TAR = {'u', 's', 't', 'a', 'r'};
  private static final int TAR_AT = 257;

  /** The library gives nothing of what is asked for at once when it comes upon a break. */
  private static final int PIECE_BYTES = 256;

  /** Reads one text. */
  @FunctionalInterface
  interface Reader {
    void read(String name, InputStream text) throws IOException;
  }

  /** Has all texts read, each under its name. */
  static void each(String name, CountedInput in, Reader reader) throws IOException {
    if (in.hasAt(0, GZIP)) {
      each(name, new CountedInput(new GzipText(in)), reader);
    } else if (in.hasAt(0, BZIP2)) {
      each(name, new CountedInput(new BZip2CompressorInputStream(in, true), PIECE_BYTES), reader);
    } else if (in.hasAt(TAR_AT, TAR)) {
      TarArchiveInputStream tar = new TarArchiveInputStream(in);
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.isFile()) {
          each(name + "/" + entry.getName(), new CountedInput(tar), reader);
        }
      }
    } else {
      reader.read(name, in);
    }
  }

  private Unpacked() {}
}
