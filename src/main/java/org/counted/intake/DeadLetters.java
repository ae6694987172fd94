package org.counted.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The folder of dead letters, one file of NDJSON for each UTC day of refusal: {@code
 * {"at":…,"reason":…,"action":{…},"document":{…}}}. They stay until they are replayed or the
 * operator deletes them.
 *
 * <p>A service may keep letters while a command replays them: the folder's lock is held for each
 * write, and while a file is taken away to be replayed.
 */
final class DeadLetters {

  private static final String LETTERS = ".ndjson";
  private static final String TAKEN = ".replaying";

  private final Path folder;
  private final Clock clock;
  private long countedBytes = -1;
  private long count;

  DeadLetters(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** A letter of now. */
  DeadLetter letter(String lines, String reason) {
    return DeadLetter.of(clock.instant(), reason, lines);
  }

  /** Keeps the letters, and returns when the disk has them. */
  synchronized void keep(List<DeadLetter> letters) {
    StringBuilder lines = new StringBuilder();
    letters.forEach(letter -> lines.append(letter.line()).append('\n'));
    String day = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).toString();
    append(folder.resolve(day + LETTERS), lines.toString());
  }

  /** How many are kept, of all days. */
  synchronized long count() {
    return in(
        () -> {
          long bytes = 0;
          for (Path file : files()) {
            bytes += Files.size(file);
          }
          if (bytes != countedBytes) {
            count = 0;
            for (Path file : files()) {
              try (Stream<String> lines = Files.lines(file)) {
                count += lines.filter(line -> !line.isBlank()).count();
              }
            }
            countedBytes = bytes;
          }
          return count;
        });
  }

  /**
   * Reads all letters, the oldest day first.
   *
   * @param unreadable told each line that is no letter, as a crash may leave one
   */
  void read(Consumer<DeadLetter> letters, Consumer<String> unreadable) {
    in(
        () -> {
          for (Path file : files()) {
            read(file, letters, unreadable);
          }
          return folder;
        });
  }

  /** Takes all files away to be replayed; those that a replay did not finish are among them. */
  synchronized List<Path> take() {
    return in(
        () -> {
          locked(
              () -> {
                for (Path file : files()) {
                  if (file.toString().endsWith(LETTERS)) {
                    Files.move(file, fresh(file));
                  }
                }
                return folder;
              });
          return files().stream().filter(file -> file.toString().endsWith(TAKEN)).toList();
        });
  }

  /** Reads a file that was taken. */
  void read(Path taken, Consumer<DeadLetter> letters, Consumer<String> unreadable) {
    in(
        () -> {
          try (Stream<String> lines = Files.lines(taken)) {
            lines
                .filter(line -> !line.isBlank())
                .forEach(
                    line ->
                        DeadLetter.read(line)
                            .ifPresentOrElse(letters, () -> unreadable.accept(line)));
          }
          return taken;
        });
  }

  /** Keeps a line that nobody can read where a person may look at it. */
  synchronized void putAside(String line) {
    append(folder.resolve("unreadable.txt"), line + "\n");
  }

  /** Deletes a taken file, whose letters are stored or kept anew. */
  void delete(Path taken) {
    in(() -> Files.deleteIfExists(taken));
  }

  private void append(Path file, String lines) {
    in(() -> locked(() -> appended(file, lines)));
  }

  private static Path appended(Path file, String lines) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long end = channel.size();
      String whole = isTorn(channel, end) ? "\n" + lines : lines;
      ByteBuffer bytes = ByteBuffer.wrap(whole.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
      channel.force(false);
    }
    return file;
  }

  /** Whether the last line was left without its end. */
  private static boolean isTorn(FileChannel channel, long end) throws IOException {
    ByteBuffer last = ByteBuffer.allocate(1);
    return end > 0 && channel.read(last, end - 1) == 1 && last.get(0) != '\n';
  }

  /** A name for a file that is taken, which no unfinished replay has. */
  private static Path fresh(Path file) {
    Path taken = file.resolveSibling(file.getFileName() + TAKEN);
    for (int i = 1; Files.exists(taken); i++) {
      taken = file.resolveSibling(file.getFileName() + "." + i + TAKEN);
    }
    return taken;
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(LETTERS) || file.toString().endsWith(TAKEN))
          .sorted()
          .toList();
    }
  }

  @FunctionalInterface
  private interface Work<T> {
    T done() throws IOException;
  }

  private <T> T in(Work<T> work) {
    try {
      return work.done();
    } catch (IOException e) {
      throw new JournalFailure("Dead letters in " + folder + " cannot be used: " + e, e);
    }
  }

  /** Works while no other process does. */
  private <T> T locked(Work<T> work) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("lock");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock lock = channel.lock();
      try {
        return work.done();
      } finally {
        lock.release();
      }
    }
  }
}
