package org.counted.validate;

import java.io.IOException;
import java.util.List;

/** A table as rows of cells, one after the other. */
interface Rows {

  /** What takes the rows; they count from 1. */
  interface Reader {
    void row(int number, List<String> cells) throws IOException;
  }

  void read(Reader reader) throws IOException;
}
