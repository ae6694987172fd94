package org.counted.report;

import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What became of a report that is prepared in the background. */
public sealed interface Prepared {

  /** Writes a report from its first byte to its last. */
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /** It is kept, and can be sent. */
  record Ready(Content content) implements Prepared {}

  /** It is being prepared, here or by another process. */
  record Underway() implements Prepared {}

  /** Too many are waiting to be prepared. */
  record Busy() implements Prepared {}

  /** Preparing it has just failed; it will be tried again. */
  record Failed() implements Prepared {}

  /** There can be no such report, and why. */
  record Refused(String why) implements Prepared {}

  /** Raised by a content of which there can be none. */
  final class NotPossible extends RuntimeException {
    public NotPossible(String why, @Nullable Throwable cause) {
      super(why, cause);
    }
  }
}
