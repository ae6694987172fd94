package org.counted.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The {@code java} that runs the node: as configured, else the one that runs this code. */
final class JavaExecutable {
  /** What Elasticsearch 9 is compiled for. */
  private static final int OLDEST = 21;

  private static final Pattern VERSION = Pattern.compile("(?m)^JAVA_VERSION=\"(\\d+)");

  private JavaExecutable() {}

  /**
   * @param configured a JDK's folder or its {@code java}
   */
  static Path find(@Nullable Path configured) {
    if (configured != null) {
      return fit(configured);
    }
    // This class needs 21 itself, so its own runtime will do; only a custom runtime has no
    // bin/java.
    List<Path> homes = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"))));
    @Nullable String home = System.getenv("JAVA_HOME");
    if (home != null) {
      homes.add(Path.of(home));
    }
    return homes.stream()
        .map(candidate -> candidate.resolve("bin/java"))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(
            () ->
                new EmbeddedNodeException(
                    "No java found for the embedded Elasticsearch in "
                        + homes
                        + ": set JAVA_HOME to a JDK "
                        + OLDEST
                        + " or newer"));
  }

  private static Path fit(Path configured) {
    Path executable = Files.isDirectory(configured) ? configured.resolve("bin/java") : configured;
    if (!Files.isExecutable(executable)) {
      throw new EmbeddedNodeException("No java for the embedded Elasticsearch at " + executable);
    }
    int version = version(executable);
    if (version < OLDEST) {
      throw new EmbeddedNodeException(
          "The embedded Elasticsearch needs Java %d or newer, but %s is Java %d"
              .formatted(OLDEST, executable, version));
    }
    return executable;
  }

  /**
   * The feature version that a JDK's {@code release} file tells; without one, the benefit of doubt.
   */
  private static int version(Path executable) {
    try {
      Path home = executable.toRealPath().resolve("../..").normalize();
      Matcher version = VERSION.matcher(Files.readString(home.resolve("release")));
      return version.find() ? Integer.parseInt(version.group(1)) : OLDEST;
    } catch (IOException unknown) {
      return OLDEST;
    }
  }
}
