package org.counted.event;

import io.smallrye.config.ConfigMapping;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The robots list that the configuration names, else the one that is built in. */
final class ConfiguredRobots {

  /** Configuration of the robots list. */
  @ConfigMapping(prefix = "counted.robots")
  interface Config {
    /** A file with one expression a line, in place of the built-in list. */
    Optional<Path> file();
  }

  @Produces
  @Singleton
  Robots robots(Config config) {
    return config.file().map(ConfiguredRobots::read).orElseGet(Robots::builtIn);
  }

  /**
   * Reads a list from a file; its version is the file's name and the day it was changed.
   *
   * @throws IllegalArgumentException when it cannot be read, or an expression is broken
   */
  static Robots read(Path file) {
    try {
      List<String> patterns =
          Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .filter(line -> !line.isBlank() && !line.startsWith("#"))
              .toList();
      String day = Files.getLastModifiedTime(file).toString().substring(0, 10);
      return new Robots(patterns, file.getFileName() + " of " + day);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "counted.robots.file: " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
