package org.counted.intake;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * The documents that Elasticsearch refuses and would refuse again, one file of NDJSON for each day:
 * {@code {"at":…,"reason":…,"action":{…},"document":{…}}}. Nobody deletes them but the operator.
 */
final class DeadLetters {

  /** A document that was refused: both its lines of a bulk request, and why. */
  record Letter(String lines, String reason) {}

  private final Path folder;
  private final Clock clock;

  /** Negative until somebody asks. */
  private long count = -1;

  DeadLetters(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** Keeps the letters, and returns when the disk has them. */
  synchronized void keep(List<Letter> letters) {
    Path file = folder.resolve(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC) + ".ndjson");
    StringBuilder text = new StringBuilder();
    letters.forEach(letter -> append(letter, text));
    try {
      Files.createDirectories(folder);
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
        ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(false);
      }
      count += count < 0 ? 0 : letters.size();
    } catch (IOException e) {
      throw new JournalFailure("Dead letters cannot be written to " + file + ": " + e, e);
    }
  }

  /** How many are kept, of all days. */
  synchronized long count() {
    if (count < 0) {
      count = counted();
    }
    return count;
  }

  private long counted() {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      long found = 0;
      for (Path file : files.filter(each -> each.toString().endsWith(".ndjson")).toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          found += lines.count();
        }
      }
      return found;
    } catch (IOException e) {
      throw new JournalFailure("Dead letters cannot be read: " + e, e);
    }
  }

  private void append(Letter letter, StringBuilder to) {
    String lines = letter.lines();
    int end = lines.indexOf('\n');
    to.append("{\"at\":\"").append(clock.instant()).append("\",\"reason\":\"");
    JsonStringEncoder.getInstance().quoteAsString(letter.reason(), to);
    to.append("\",\"action\":").append(lines, 0, end);
    to.append(",\"document\":").append(lines.substring(end + 1).strip()).append("}\n");
  }
}
