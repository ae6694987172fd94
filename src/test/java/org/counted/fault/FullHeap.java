package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A request to Elasticsearch whose answer is larger than its heap, from somebody else. */
final class FullHeap {

  private static final String INDEX = "large";
  private static final int MEGABYTES = 1;
  private static final int TIMES = 1_000;

  private FullHeap() {}

  static void ofTheNode(Site site) throws Exception {
    Node node = site.node();
    List<String> before = site.service().node();
    node.call("PUT", "/" + INDEX, "{\"mappings\":{\"enabled\":false}}");
    node.call("PUT", "/" + INDEX + "/_doc/1", "{\"text\":\"" + "x".repeat(MEGABYTES << 20) + "\"}");
    String ids =
        IntStream.range(0, TIMES).mapToObj(each -> "\"1\"").collect(Collectors.joining(","));
    assertThrows(
        IOException.class,
        () -> node.call("GET", "/" + INDEX + "/_mget", "{\"ids\":[" + ids + "]}"));
    assertTrue(tellsWhy(site.service().data()), "the node tells that its heap was full");
    site.service().awaitElasticsearch();
    assertFalse(site.service().node().equals(before), "another node, or at another address");
    node.call("DELETE", "/" + INDEX, null);
  }

  private static boolean tellsWhy(Path data) throws IOException, InterruptedException {
    for (int look = 0; look < 100; look++) {
      try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
        for (Path log :
            logs.filter(file -> file.toString().contains("elasticsearch.log")).toList()) {
          if (Files.readString(log).contains("OutOfMemoryError")) {
            return true;
          }
        }
      }
      Thread.sleep(200);
    }
    return false;
  }
}
