package org.counted.report;

import java.io.IOException;
import java.io.OutputStream;

/** Documents on their way out in one format, one after the other. */
interface DocumentWriter {

  void write(StoredDocument document) throws IOException;

  /** Writes what comes after the last one, and flushes. */
  void end() throws IOException;

  /** Begins on a stream, which it does not close. */
  @FunctionalInterface
  interface Maker {
    DocumentWriter on(OutputStream out) throws IOException;
  }
}
