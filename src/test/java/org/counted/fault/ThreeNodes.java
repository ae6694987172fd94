package org.counted.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.counted.embedded.EmbeddedNode;

/**
 * A cluster of three Elasticsearch nodes on this machine. Each lives in a folder of its own and
 * always answers at the same address; one that was killed is started again.
 */
final class ThreeNodes implements AutoCloseable {

  private static final int COUNT = 3;

  /** Elasticsearch waits a minute for a node that left before it copies anew. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  /** Three JVMs at once on as many cores as there are. */
  private static final Duration START = Duration.ofMinutes(4);

  private final List<EmbeddedNode> nodes;
  private final Node any;

  private ThreeNodes(List<EmbeddedNode> nodes) {
    this.nodes = nodes;
    this.any = new Node(this::living, () -> "none of three nodes answers");
  }

  /** Starts them at once: none of them is a cluster alone. */
  static ThreeNodes in(Path folder) throws Exception {
    List<Integer> ports = freePorts(2 * COUNT);
    String transports =
        ports.subList(COUNT, 2 * COUNT).stream()
            .map(port -> "127.0.0.1:" + port)
            .collect(Collectors.joining(","));
    String names =
        IntStream.range(0, COUNT).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
    try (ExecutorService starts = Executors.newFixedThreadPool(COUNT)) {
      List<Future<EmbeddedNode>> starting = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        EmbeddedNode.Settings settings =
            EmbeddedNode.Settings.in(folder.resolve("n" + i))
                .withHeap("256m")
                .withJvmFlags(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
                .withStartTimeout(START)
                .withElasticsearch(
                    Map.of(
                        "node.name",
                        "n" + i,
                        "http.port",
                        ports.get(i).toString(),
                        "transport.port",
                        ports.get(COUNT + i).toString(),
                        "discovery.seed_hosts",
                        transports,
                        "cluster.initial_master_nodes",
                        names));
        starting.add(starts.submit(() -> EmbeddedNode.start(settings)));
      }
      List<EmbeddedNode> nodes = new ArrayList<>();
      try {
        for (Future<EmbeddedNode> each : starting) {
          nodes.add(started(each));
        }
      } catch (IOException failed) {
        nodes.forEach(EmbeddedNode::close);
        throw failed;
      }
      return new ThreeNodes(nodes);
    }
  }

  private static EmbeddedNode started(Future<EmbeddedNode> node)
      throws IOException, InterruptedException {
    try {
      return node.get();
    } catch (ExecutionException e) {
      throw new IOException("A node of three did not start: " + e.getCause().getMessage(), e);
    }
  }

  /** As the service's configuration takes them. */
  String hosts() {
    return nodes.stream().map(node -> node.address().toString()).collect(Collectors.joining(","));
  }

  /** Whichever of them answers. */
  Node any() {
    return any;
  }

  /** As {@code kill -9} does. */
  void kill(String name) {
    ProcessHandle.of(nodes.get(Integer.parseInt(name.substring(1))).pid())
        .orElseThrow()
        .destroyForcibly();
  }

  /** The name of the node that writes an index first. */
  String primary(String index) throws IOException, InterruptedException {
    for (JsonNode shard : any.call("GET", "/_cat/shards/" + index + "?format=json", null)) {
      if (shard.path("prirep").asText().equals("p")) {
        return shard.path("node").asText();
      }
    }
    throw new IOException(index + " has no primary shard");
  }

  /** Waits until all nodes are there, with all copies. */
  void awaitGreen() throws IOException, InterruptedException {
    await(this::isGreen);
  }

  /** Waits until the others have noticed that one is gone. */
  void awaitLoss() throws IOException, InterruptedException {
    await(() -> !isGreen());
  }

  private boolean isGreen() throws IOException, InterruptedException {
    JsonNode health = health();
    return health.path("number_of_nodes").asInt() == COUNT
        && health.path("status").asText().equals("green");
  }

  private JsonNode health() throws IOException, InterruptedException {
    return any.call("GET", "/_cluster/health?master_timeout=1s&timeout=1s", null);
  }

  private static void await(Condition condition) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("The cluster did not get there");
      }
      Thread.sleep(100);
    }
  }

  /** Something about the cluster, which may not be asked just now. */
  @FunctionalInterface
  private interface Condition {
    boolean isTrue() throws IOException, InterruptedException;

    default boolean holds() throws InterruptedException {
      try {
        return isTrue();
      } catch (IOException notNow) {
        return false;
      }
    }
  }

  private List<String> living() {
    return nodes.stream()
        .filter(EmbeddedNode::isAlive)
        .findFirst()
        .map(node -> List.of(node.address().toString(), Long.toString(node.pid())))
        .orElse(List.of());
  }

  private static List<Integer> freePorts(int count) throws IOException {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      for (ServerSocket socket : sockets) {
        socket.close();
      }
    }
  }

  @Override
  public void close() {
    any.close();
    // One after the other would leave the last ones waiting for a leader.
    try (ExecutorService ends = Executors.newFixedThreadPool(COUNT)) {
      nodes.forEach(node -> ends.execute(node::close));
    }
  }
}
