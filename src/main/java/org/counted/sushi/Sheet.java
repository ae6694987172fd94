package org.counted.sushi;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A sheet that is written row by row. */
interface Sheet extends Closeable {

  /** A row of texts ({@link String}) and counts ({@link Long}). */
  void row(List<?> cells) throws IOException;

  /** Makes a sheet that is written to a stream, which it does not close. */
  interface Maker {
    Sheet on(OutputStream out) throws IOException;
  }
}
