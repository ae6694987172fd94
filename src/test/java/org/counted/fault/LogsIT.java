package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What the packaged service writes, as JSON and with everything told, while it is used. */
class LogsIT {

  private static final Map<String, String> JSON =
      Map.of(
          "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
          "true",
          "QUARKUS_LOG_CATEGORY__ORG_COUNTED__LEVEL",
          "DEBUG");

  /** Each occurs in a request, and could be written by whoever is not careful. */
  private static final List<String> PERSONAL =
      List.of(
          "198.51.100.77",
          "jane-doe",
          "a-cookie-of-hers",
          "a-session-of-hers",
          "HerBrowser",
          "her-page");

  private static final String EVENT =
      """
      {"id":"%s","timestamp":"2021-06-07T10:00:00Z","action":"%s","url":"https://l.org/her-page",\
      "item":{"id":"log1","data_type":"Article"},"user":{"id":"jane-doe","cookie":"a-cookie-of-hers",\
      "session":"a-session-of-hers","ip":"198.51.100.77","agent":"HerBrowser/1.0"}}""";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void eachLineIsJsonAndNoneNamesAPerson() throws Exception {
    ServiceProcess service = new ServiceProcess(folder.resolve("data"), Map.of());
    try (HttpClient http = HttpClient.newHttpClient()) {
      service.startWith(JSON);
      assertEquals(202, posted(http, service, "/events", EVENT.formatted("1", "request")));
      assertEquals(400, posted(http, service, "/events", EVENT.formatted("2", "glance")));
      assertEquals(
          400, posted(http, service, "/events", EVENT.formatted("3", "request").substring(9)));
      assertEquals(
          202, posted(http, service, "/events/bulk", EVENT.formatted("4", "request") + "\n{"));
      service.awaitDrained();
      assertEquals(0, service.command("report", "--month", "2021-06").waitFor());
      service.get("/counter/r51/reports/ir?customer_id=local&begin_date=2021-06&end_date=2021-06");
      service.node().stream()
          .skip(1)
          .mapToLong(Long::parseLong)
          .forEach(pid -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly));
      service.awaitElasticsearch();
    } finally {
      service.close();
    }
    Set<String> levels = new HashSet<>();
    for (String line : service.words()) {
      for (String personal : PERSONAL) {
        assertFalse(line.contains(personal), line);
      }
      if (line.startsWith("{")) {
        JsonNode entry = new ObjectMapper().readTree(line);
        assertTrue(entry.hasNonNull("timestamp") && entry.hasNonNull("message"), line);
        levels.add(entry.path("level").asText());
      }
    }
    assertTrue(levels.contains("INFO"), levels::toString);
  }

  private static int posted(HttpClient http, ServiceProcess service, String path, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(service.address().resolve(path))
            .header(
                "Content-Type", path.endsWith("bulk") ? "application/x-ndjson" : "application/json")
            .header("User-Agent", "HerBrowser/1.0")
            .header("Cookie", "c=a-cookie-of-hers")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
