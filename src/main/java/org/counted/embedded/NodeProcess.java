package org.counted.embedded;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.counted.embedded.EmbeddedNode.Settings;

/**
 * One run of Elasticsearch as a child process. Our end of its standard input is its lifeline: the
 * node closes when that does.
 */
final class NodeProcess {
  private static final System.Logger LOG = System.getLogger(NodeProcess.class.getName());
  private static final int LOOK_AGAIN_MILLIS = 50;
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final int CLOSE_SECONDS = 30;
  private static final int END_SECONDS = 5;

  private final Process process;
  private final NodeLog log;
  private final URI address;

  private NodeProcess(Process process, NodeLog log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /** Starts a node and waits until it can be used; when that fails, no process is left. */
  static NodeProcess start(Settings settings, Path data) throws InterruptedException {
    NodeCommand command = NodeCommand.of(settings, data);
    Process process = spawn(command);
    NodeLog log = new NodeLog(process.inputReader(StandardCharsets.UTF_8), command.log());
    boolean ready = false;
    try {
      URI address = awaitPort(process, log, command, settings.startTimeout());
      awaitYellow(process, log, command, address, settings.startTimeout());
      ready = true;
      return new NodeProcess(process, log, address);
    } finally {
      if (!ready) {
        process.destroyForcibly().onExit().join();
        log.awaitEnd();
      }
    }
  }

  private static Process spawn(NodeCommand command) {
    try {
      for (Path folder : command.folders()) {
        Files.createDirectories(folder);
      }
      refuseFullDisk(command.data());
      Files.deleteIfExists(command.portFile());
      ProcessBuilder builder =
          new ProcessBuilder(command.line())
              .directory(command.data().toFile())
              .redirectErrorStream(true);
      // Meant for the JVM of the service: a debug port, say, can be taken only once.
      builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
      return builder.start();
    } catch (IOException failure) {
      throw DataFolder.unusable(command.data(), failure);
    }
  }

  /** Below this, Elasticsearch would start but take no writes. */
  private static void refuseFullDisk(Path data) throws IOException {
    long free = Files.getFileStore(data).getUsableSpace() >> 20;
    if (free < NodeCommand.NEEDED_MEGABYTES) {
      throw new EmbeddedNodeException(
          "The disk of the data folder %s is full: %d MB are free, Elasticsearch needs %d MB"
              .formatted(data, free, NodeCommand.NEEDED_MEGABYTES));
    }
  }

  private static URI awaitPort(Process process, NodeLog log, NodeCommand command, Duration patience)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<URI> address = command.address();
      if (address.isPresent()) {
        return address.get();
      }
      pauseUnlessEnded(process, log, command);
    }
    throw new EmbeddedNodeException(
        "Elasticsearch did not open its port within %s; see %s"
            .formatted(said(patience), command.log()));
  }

  /** A red index is no reason to give up the others: the service's health check tells of it. */
  private static void awaitYellow(
      Process process, NodeLog log, NodeCommand command, URI address, Duration patience)
      throws InterruptedException {
    HttpRequest health =
        HttpRequest.newBuilder(
                address.resolve("/_cluster/health?wait_for_status=yellow&timeout=1s"))
            .timeout(ANSWER)
            .build();
    long deadline = System.nanoTime() + patience.toNanos();
    String last = "no answer";
    try (HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(ANSWER)
            .build()) {
      while (System.nanoTime() < deadline) {
        try {
          HttpResponse<String> answer = client.send(health, HttpResponse.BodyHandlers.ofString());
          if (answer.statusCode() == 200) {
            return;
          }
          last = answer.statusCode() + " " + answer.body();
        } catch (IOException refused) {
          last = refused.toString();
        }
        pauseUnlessEnded(process, log, command);
      }
    }
    if (last.contains("\"status\":\"red\"")) {
      LOG.log(Level.WARNING, "Elasticsearch answers, but some of its indices are red: {0}", last);
      return;
    }
    throw new EmbeddedNodeException(
        "Elasticsearch was not ready within %s (%s); see %s"
            .formatted(said(patience), last, command.log()));
  }

  private static void pauseUnlessEnded(Process process, NodeLog log, NodeCommand command)
      throws InterruptedException {
    if (!process.waitFor(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
      return;
    }
    throw new EmbeddedNodeException(
        "Elasticsearch did not start: %s (exit code %d; see %s)"
            .formatted(log.cause(), process.exitValue(), command.log()));
  }

  private static String said(Duration duration) {
    return duration.toMillis() < 10_000 ? duration.toMillis() + " ms" : duration.toSeconds() + " s";
  }

  URI address() {
    return address;
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits for the end and tells its cause. */
  String awaitEnd() throws InterruptedException {
    int code = process.waitFor();
    return "%s (exit code %d)".formatted(log.cause(), code);
  }

  /** Lets the node close its indices, and insists when it takes too long. */
  void stop() {
    try {
      process.outputWriter().close();
      if (!process.waitFor(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        process.destroy();
        process.waitFor(END_SECONDS, TimeUnit.SECONDS);
      }
    } catch (IOException gone) {
      LOG.log(Level.DEBUG, "The node had ended before it was told to", gone);
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly().onExit().join();
    log.awaitEnd();
  }
}
