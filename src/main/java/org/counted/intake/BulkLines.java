package org.counted.intake;

import java.util.Arrays;
import org.counted.elastic.Bulk;

/** A bulk request taken apart again: where each document's two lines are. */
final class BulkLines {

  static final BulkLines NONE = new BulkLines(new byte[0], new int[] {0});

  private final byte[] bytes;
  private final int[] starts;

  private BulkLines(byte[] bytes, int[] starts) {
    this.bytes = bytes;
    this.starts = starts;
  }

  static BulkLines of(Bulk bulk) {
    byte[] bytes = bulk.toByteArray();
    int[] starts = new int[bulk.documents() + 1];
    int lineBreaks = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lineBreaks++;
        if (lineBreaks % 2 == 0) {
          starts[lineBreaks / 2] = i + 1;
        }
      }
    }
    return new BulkLines(bytes, starts);
  }

  /** Both lines of a document. */
  byte[] document(int position) {
    return Arrays.copyOfRange(bytes, starts[position], starts[position + 1]);
  }

  /** The documents from one position to before another. */
  Bulk part(int from, int to) {
    Bulk part = new Bulk(starts[to] - starts[from]);
    part.append(bytes, starts[from], starts[to] - starts[from], to - from);
    return part;
  }
}
