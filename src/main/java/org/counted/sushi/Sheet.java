package org.counted.sushi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A sheet that is written row by row. One that is never ended is seen to be broken off. */
interface Sheet {

  /** A row of texts ({@link String}) and counts ({@link Long}). */
  void row(List<?> cells) throws IOException;

  /** All rows were written. */
  void end() throws IOException;

  /** Makes a sheet that is written to a stream, which it does not close. */
  interface Maker {
    Sheet on(OutputStream out) throws IOException;
  }
}
