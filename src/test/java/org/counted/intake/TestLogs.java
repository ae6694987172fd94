package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lines of logs, and what is read of them. */
final class TestLogs {

  /** The request on a line that stands somewhere in a buffer, as a new reader reads it. */
  static LogEntry read(String format, String line) {
    return readAll(format, line).getLast();
  }

  /** The requests on the lines of one log; null for what is none. */
  static List<LogEntry> readAll(String format, String... lines) {
    LineReader reader = LogFormats.of(format).reader();
    return Stream.of(lines).map(line -> readOne(reader, line)).collect(Collectors.toList());
  }

  private static LogEntry readOne(LineReader reader, String line) {
    byte[] bytes = ("before\n" + line + "\nbehind").getBytes(UTF_8);
    int start = "before\n".length();
    int length = bytes.length - start - "\nbehind".length();
    if (LineReader.isComment(bytes, start, length)) {
      reader.comment(bytes, start, length);
      return null;
    }
    return reader.read(bytes, start, length);
  }

  /** The format that is found out from a log's first lines. */
  static String detected(String... lines) {
    return LogFormats.of(Stream.of(lines).map(line -> line.getBytes(UTF_8)).toList())
        .map(LogFormat::name)
        .orElse("none");
  }

  static long millis(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }

  private TestLogs() {}
}
