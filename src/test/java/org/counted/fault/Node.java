package org.counted.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Elasticsearch under a service: what may happen to it, and what it holds. */
final class Node implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<List<String>> place;
  private final Supplier<String> lastWords;
  private final HttpClient http = HttpClient.newHttpClient();

  /** The node of a service's own. */
  Node(ServiceProcess service) {
    this(service::node, service::lastWords);
  }

  /**
   * @param place address and process id, empty while there is none
   * @param lastWords what is told when there is none for long
   */
  Node(Supplier<List<String>> place, Supplier<String> lastWords) {
    this.place = place;
    this.lastWords = lastWords;
  }

  /** As {@code kill -9} does; the service starts it again. */
  void kill() throws IOException, InterruptedException {
    signal("KILL");
  }

  /** Kills it at a moment when it works on a bulk request. */
  void killInTheMiddleOfABulk() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (call("GET", "/_tasks?actions=indices:data/write/bulk*&filter_path=nodes.*.tasks", null)
        .isEmpty()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("No bulk request was seen under way");
      }
    }
    kill();
  }

  /** It stands still, neither answering nor refusing, and then goes on. */
  void freeze(Duration time) throws IOException, InterruptedException {
    signal("STOP");
    try {
      Thread.sleep(time);
    } finally {
      signal("CONT");
    }
  }

  void signal(String signal) throws IOException, InterruptedException {
    List<String> node = awaitAddress();
    signal(node.get(1), signal);
  }

  /**
   * It ends orderly, and again whenever the service has brought it back, until the time is over.
   */
  void keepDown(Duration time) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + time.toNanos();
    String ended = "";
    while (System.nanoTime() < deadline) {
      List<String> node = place.get();
      if (node.size() > 1 && !node.get(1).equals(ended)) {
        ended = node.get(1);
        signal(ended, "TERM");
      }
      Thread.sleep(50);
    }
  }

  /** One field of all documents of an index. */
  List<String> values(String index, String field) throws IOException, InterruptedException {
    call("POST", "/" + index + "/_refresh", null);
    List<String> values = new ArrayList<>();
    JsonNode page =
        call(
            "POST",
            "/" + index + "/_search?scroll=1m",
            "{\"size\":10000,\"sort\":[\"_doc\"],\"_source\":[\"" + field + "\"]}");
    while (!page.path("hits").path("hits").isEmpty()) {
      for (JsonNode hit : page.path("hits").path("hits")) {
        JsonNode value = hit.path("_source").path(field);
        values.add((value.isArray() ? value.path(0) : value).asText());
      }
      page =
          call(
              "POST",
              "/_search/scroll",
              "{\"scroll\":\"1m\",\"scroll_id\":" + page.path("_scroll_id") + "}");
    }
    return values;
  }

  /** The names of the indices that match a pattern. */
  List<String> indices(String pattern) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    call("GET", "/" + pattern + "/_settings?filter_path=*.settings.index.uuid", null)
        .fieldNames()
        .forEachRemaining(names::add);
    return names;
  }

  @Override
  public void close() {
    http.close();
  }

  private static void signal(String pid, String signal) throws IOException, InterruptedException {
    int code = new ProcessBuilder("kill", "-" + signal, pid).inheritIO().start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + signal + " " + pid + " ended with " + code);
    }
  }

  private List<String> awaitAddress() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (true) {
      List<String> node = place.get();
      if (node.size() > 1) {
        return node;
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("No Elasticsearch runs: " + lastWords.get());
      }
      Thread.sleep(100);
    }
  }

  /** What it answers, which must be a success. */
  JsonNode call(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest.BodyPublisher sent =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(awaitAddress().getFirst() + path))
            .header("Content-Type", "application/json")
            .timeout(Duration.ofMinutes(1))
            .method(method, sent)
            .build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
