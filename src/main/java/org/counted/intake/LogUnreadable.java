package org.counted.intake;

import java.io.IOException;
import java.util.List;

/** A log that could not be read to its end, by name; what stands before the break was taken. */
public final class LogUnreadable extends IOException {

  LogUnreadable(String message) {
    super(message);
  }

  private LogUnreadable(String message, IOException cause) {
    super(message, cause);
  }

  static LogUnreadable brokenOff(String log, long lines, IOException cause) {
    return cause instanceof LogUnreadable told
        ? told
        : new LogUnreadable(
            "Failed to read %s after %,d lines: %s; the file is truncated or damaged, the lines before were taken"
                .formatted(log, lines, cause.getMessage()),
            cause);
  }

  /** Raises the first, with the others suppressed; nothing when there are none. */
  static void raise(List<LogUnreadable> all) throws LogUnreadable {
    if (all.isEmpty()) {
      return;
    }
    LogUnreadable first = all.getFirst();
    all.stream().skip(1).forEach(first::addSuppressed);
    throw first;
  }
}
