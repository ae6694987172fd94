package org.counted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** Empties the data folder of the suite's service before its first test. */
public final class FreshTestData implements LauncherSessionListener {

  private static final Path FOLDER = Path.of("target/test-data");

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    if (!Files.exists(FOLDER)) {
      return;
    }
    try (Stream<Path> files = Files.walk(FOLDER)) {
      List<Path> innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : innermostFirst) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Failed to empty " + FOLDER, e);
    }
  }
}
