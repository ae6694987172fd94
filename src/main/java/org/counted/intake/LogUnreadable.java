package org.counted.intake;

import java.io.IOException;

/** A log that could not be read to its end, by name; what stands before the break was taken. */
public final class LogUnreadable extends IOException {

  LogUnreadable(String message) {
    super(message);
  }

  LogUnreadable(String message, IOException cause) {
    super(message, cause);
  }
}
