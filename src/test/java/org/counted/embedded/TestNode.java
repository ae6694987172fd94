package org.counted.embedded;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Settings of a node that is small and soon there, and the few requests that its tests make. */
final class TestNode {
  private TestNode() {}

  static EmbeddedNode.Settings settings(Path data) {
    return EmbeddedNode.Settings.in(data)
        .withHeap("256m")
        .withJvmFlags(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"))
        .withStartTimeout(Duration.ofMinutes(1));
  }

  /** Acknowledged, so it must not be lost. */
  static void index(URI node, String id) throws IOException, InterruptedException {
    send(
        HttpRequest.newBuilder(node.resolve("/things/_doc/" + id + "?refresh=true"))
            .header("content-type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"name\":\"" + id + "\"}"))
            .build());
  }

  static String get(URI node, String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(node.resolve(path)).build());
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IOException(answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    }
  }

  /** A process that starts a node, says where, and at a line on its input ends without a word. */
  public static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws IOException {
      EmbeddedNode node = EmbeddedNode.start(settings(Path.of(arguments[0])));
      System.out.println("node " + node.pid());
      System.in.read();
      Runtime.getRuntime().halt(9);
    }
  }
}
