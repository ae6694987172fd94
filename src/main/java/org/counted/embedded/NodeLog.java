package org.counted.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The output of a node: read until it ends, whatever happens, so that the node never blocks; kept
 * in a file; warnings and errors also go to our own log.
 */
final class NodeLog {
  private static final System.Logger LOG = System.getLogger("org.counted.embedded.node");
  private static final Pattern EVENT =
      Pattern.compile("\\[[^]]+]\\[(WARN|ERROR|FATAL) *]\\[([^]]+)] (.*)");
  private static final String FAILED = "node failed: ";
  private static final int KEPT_FILES = 9;
  private static final long FILE_CHARACTERS = 10_000_000;

  private final Path file;
  private final Thread reading;
  private volatile @Nullable String failure;
  private volatile @Nullable String lastError;
  private volatile @Nullable String lastWord;

  NodeLog(BufferedReader output, Path file) {
    this.file = file;
    this.reading =
        Thread.ofPlatform().daemon().name("elasticsearch-log").start(() -> drain(output));
  }

  /** Why the node ended, in its own words; to be asked after its end. */
  String cause() {
    awaitEnd();
    if (failure != null) {
      return failure;
    }
    if (lastError != null) {
      return lastError;
    }
    return lastWord == null ? "it did not say why" : lastWord;
  }

  void awaitEnd() {
    try {
      // Not for ever: some process of the node's may still hold its output open.
      reading.join(Duration.ofSeconds(2));
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
  }

  private void drain(BufferedReader output) {
    try (output) {
      boolean more = true;
      while (more) {
        more = fillFile(output);
      }
    } catch (IOException broken) {
      LOG.log(Level.DEBUG, "The node's output broke off", broken);
    }
  }

  /** Copies into one file until that is full; false when the output has ended. */
  private boolean fillFile(BufferedReader output) throws IOException {
    long written = 0;
    // A PrintWriter, because a full disk must not stop the reading.
    try (PrintWriter writer = new PrintWriter(open(), true)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        note(line);
        writer.println(line);
        written += line.length();
        if (written > FILE_CHARACTERS) {
          return true;
        }
      }
    }
    return false;
  }

  private Writer open() {
    try {
      rotate();
      return Files.newBufferedWriter(file);
    } catch (IOException failed) {
      LOG.log(
          Level.WARNING, "The output of Elasticsearch cannot be kept in {0}: {1}", file, failed);
      return Writer.nullWriter();
    }
  }

  /** {@code node.log} becomes {@code node.log.1}, and so on. */
  private void rotate() throws IOException {
    for (int age = KEPT_FILES; age > 0; age--) {
      Path younger = age == 1 ? file : aged(age - 1);
      if (Files.exists(younger)) {
        Files.move(younger, aged(age), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Path aged(int age) {
    return file.resolveSibling(file.getFileName() + "." + age);
  }

  private void note(String line) {
    if (line.startsWith(FAILED)) {
      failure = line.substring(FAILED.length());
      return;
    }
    Matcher event = EVENT.matcher(line);
    if (!event.lookingAt()) {
      // Neither an event nor part of a stack trace: the JVM itself, perhaps on why it cannot start.
      if (!line.startsWith("[") && !line.startsWith("\t") && !line.startsWith("WARNING: ")) {
        lastWord = line;
      }
      return;
    }
    String message = event.group(2) + ": " + event.group(3);
    if (event.group(1).equals("WARN")) {
      LOG.log(Level.WARNING, message);
      return;
    }
    lastError = message;
    LOG.log(Level.ERROR, message);
  }
}
