package org.counted.embedded;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The folder with Elasticsearch's jars, which the build lays out (src/node). */
final class NodeHome {
  private static final String PROPERTY = "org.counted.node.home";
  private static final Path LAUNCHER = Path.of("launcher/node-launcher.jar");

  private NodeHome() {}

  /**
   * As the system property {@code org.counted.node.home} says, else the nearest {@code node/} in a
   * folder above the running jar, else where the build in the working directory puts it.
   */
  static Path find() {
    @Nullable String property = System.getProperty(PROPERTY);
    if (property != null) {
      return Path.of(property).toAbsolutePath();
    }
    Path jar = Path.of(System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]);
    @Nullable Path folder = jar.toAbsolutePath().getParent();
    while (folder != null) {
      Path home = folder.resolve("node");
      if (Files.exists(home.resolve(LAUNCHER))) {
        return home;
      }
      folder = folder.getParent();
    }
    return Path.of("target/node").toAbsolutePath();
  }

  static Path launcher(Path home) {
    Path launcher = home.resolve(LAUNCHER);
    if (Files.exists(launcher)) {
      return launcher;
    }
    throw new EmbeddedNodeException(
        "No embedded Elasticsearch at %s: build the project, or say where it is with -D%s=FOLDER"
            .formatted(home, PROPERTY));
  }
}
