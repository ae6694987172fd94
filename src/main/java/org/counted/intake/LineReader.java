package org.counted.intake;

import org.jspecify.annotations.Nullable;

/** Reads the lines of one log from its first, as some of them tell what those behind them mean. */
@FunctionalInterface
interface LineReader {

  /** The request on a line; null when the line is not of the log's format. */
  @Nullable LogEntry read(byte[] bytes, int start, int length);

  /** Hears a line that begins with {@code #}, which in no format is a request. */
  default void comment(byte[] bytes, int start, int length) {}

  static boolean isComment(byte[] bytes, int start, int length) {
    return length > 0 && bytes[start] == '#';
  }
}
