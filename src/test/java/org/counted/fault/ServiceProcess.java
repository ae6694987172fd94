package org.counted.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The packaged service as a process of its own, on one data folder and one port for all its lives.
 */
final class ServiceProcess {

  private static final Path JAR = Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Path data;
  private final Map<String, String> settings;
  private final int port;
  private final Path log;
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable Process process;

  /**
   * @param settings configuration keys, beside those that make the node small
   */
  ServiceProcess(Path data, Map<String, String> settings) throws IOException {
    this.data = data;
    this.settings = settings;
    this.log = data.resolveSibling("service.log");
    Files.createDirectories(data);
    this.port = freePort();
  }

  /** A port at which nobody listens. */
  static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Path data() {
    return data;
  }

  /** Starts the service and waits until it is ready, as whoever watches over it would. */
  void start() throws IOException, InterruptedException {
    start(Map.of());
  }

  /**
   * The same, otherwise than usual in one life.
   *
   * @param more configuration keys, which go before all others
   */
  void start(Map<String, String> more) throws IOException, InterruptedException {
    launch(more);
    awaitReady();
  }

  /**
   * The same, in another environment.
   *
   * @param variables of the environment, beside the usual ones
   */
  void startWith(Map<String, String> variables) throws IOException, InterruptedException {
    process = begin(serving(List.of()), variables);
    awaitReady();
  }

  /**
   * The same, with more flags for its JVM.
   *
   * @param flags go before all others
   */
  void startWith(List<String> flags) throws IOException, InterruptedException {
    process = begin(serving(flags), Map.of());
    awaitReady();
  }

  /** Starts the service and does not wait for it. */
  void launch(Map<String, String> more) throws IOException {
    List<String> flags =
        more.entrySet().stream().map(each -> "-D" + each.getKey() + "=" + each.getValue()).toList();
    process = begin(serving(flags), Map.of());
  }

  private List<String> serving(List<String> flags) {
    List<String> line = line();
    line.addAll(flags);
    line.addAll(List.of("-jar", JAR.toString(), "serve"));
    return line;
  }

  long pid() {
    return Objects.requireNonNull(process, "the service was never started").pid();
  }

  /** Another command on the service's data folder, as a process of its own. */
  Process command(String... words) throws IOException {
    List<String> line = line();
    line.addAll(List.of("-jar", JAR.toString()));
    line.addAll(List.of(words));
    return begin(line, Map.of());
  }

  private List<String> line() {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-Xmx512m", "-XX:+UseParallelGC", "--enable-native-access=ALL-UNNAMED"));
    line.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    line.add("-Dquarkus.http.port=" + port);
    line.add("-Dquarkus.scheduler.enabled=false");
    line.add("-Dcounted.data=" + data);
    line.add("-Dcounted.elasticsearch.embedded.heap=384m");
    line.add(
        "-Dcounted.elasticsearch.embedded.java-options=-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    settings.forEach((key, value) -> line.add("-D" + key + "=" + value));
    return line;
  }

  private Process begin(List<String> line, Map<String, String> variables) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(variables);
    return builder.start();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    Process running = process;
    if (running != null) {
      running.destroyForcibly().waitFor();
    }
  }

  /** Waits until the service says that it is ready. */
  void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!isReady()) {
      if (process == null || !process.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("The service is not ready; its last words:\n" + lastWords());
      }
      Thread.sleep(200);
    }
  }

  /** Waits until the service's Elasticsearch answers it. */
  void awaitElasticsearch() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!health().matches("(?s).*\"status\": *\"(green|yellow)\".*")) {
      if (System.nanoTime() > deadline) {
        throw new IOException("Elasticsearch is away; the last words:\n" + lastWords());
      }
      Thread.sleep(200);
    }
  }

  /** What the service says of its readiness, ready or not; empty when it does not answer. */
  String health() throws InterruptedException {
    try {
      return http.send(
              HttpRequest.newBuilder(address().resolve("/q/health/ready"))
                  .timeout(Duration.ofSeconds(10))
                  .build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    } catch (IOException notYet) {
      return "";
    }
  }

  /** Waits until the service says that it is not ready, and that this check is why. */
  void awaitDown(String check) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!health().matches("(?s).*\"name\": *\"" + check + "\",\\s*\"status\": *\"DOWN\".*")) {
      if (System.nanoTime() > deadline) {
        throw new IOException("The service says that it is ready: " + health());
      }
      Thread.sleep(200);
    }
  }

  /** Waits until Elasticsearch has all that came in, as long as what waits becomes less. */
  void awaitDrained() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    double least = Double.MAX_VALUE;
    while (least > 0) {
      double waiting = waiting();
      if (waiting < least) {
        least = waiting;
        deadline = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > deadline) {
        throw new IOException(
            "The journal is not drained, %,.0f events wait: %s".formatted(waiting, lastWords()));
      }
      Thread.sleep(100);
    }
  }

  /** On a machine that has too much to do an answer may take long; it is asked for again. */
  private double waiting() throws IOException, InterruptedException {
    try {
      return metric("counted_intake_journal_events");
    } catch (HttpTimeoutException notYet) {
      return Double.MAX_VALUE;
    }
  }

  /** The embedded node's address and process id, as it stands in the data folder; empty if none. */
  List<String> node() {
    try {
      return Files.readAllLines(data.resolve("node.address"));
    } catch (IOException withdrawn) {
      return List.of();
    }
  }

  /** The value of a metric without labels. */
  double metric(String name) throws IOException, InterruptedException {
    return get("/q/metrics")
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new IOException("There is no metric " + name));
  }

  /** What the service wrote last. */
  String lastWords() {
    List<String> lines = words();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
  }

  /** What the service and the commands beside it have written, line by line. */
  List<String> words() {
    try {
      return Files.readAllLines(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void close() throws InterruptedException {
    Process running = process;
    if (running != null) {
      running.destroy();
      if (!running.waitFor(1, TimeUnit.MINUTES)) {
        kill();
      }
    }
    http.close();
  }

  private boolean isReady() throws InterruptedException {
    try {
      get("/q/health/ready");
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What a path answers, which must be a 200. */
  String get(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address().resolve(path)).timeout(Duration.ofSeconds(10)).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode());
    }
    return answer.body();
  }
}
