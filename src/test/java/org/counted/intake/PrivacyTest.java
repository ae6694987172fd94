package org.counted.intake;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.counted.customer.Registry;
import org.counted.elastic.DataConfig;
import org.counted.elastic.Elasticsearch;
import org.counted.event.Keys;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is known of users at the doors is planted at all of them, and then looked for in everything
 * that is kept: journal, dead letters, indices and logs. Platform {@code private}, March 2017.
 */
@QuarkusTest
class PrivacyTest {

  private static final String AGENT = "PlantedAgent/1.0 (of a test)";
  private static final String REFUSED_AGENT = "PlantedAgent/2.0 (refused)";

  /** Posted as JSON, as OSF's clients do, and in a log. */
  private static final int EVENTS = 3 + 1 + 1;

  private static final List<String> PLANTED =
      List.of(
          "203.0.113.77",
          "2001:db8:77::7",
          "planted-user",
          "planted-cookie",
          "planted-session",
          "planted-token",
          "planted@example.org",
          "planted-page");

  @Inject Elasticsearch elasticsearch;
  @Inject DataConfig data;
  @Inject Intake intake;
  @Inject EventMaker maker;
  @Inject Keys keys;
  @Inject Registry registry;
  @Inject TestClock clock;

  private final ConcurrentLinkedQueue<String> logged = new ConcurrentLinkedQueue<>();
  private final Logger ours = Logger.getLogger("org.counted");
  private final Handler handler =
      new Handler() {
        @Override
        public void publish(LogRecord line) {
          logged.add(new SimpleFormatter().format(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
      };

  @BeforeEach
  void listen() {
    handler.setLevel(Level.ALL);
    ours.setLevel(Level.ALL);
    Logger.getLogger("").addHandler(handler);
  }

  @AfterEach
  void stopListening() {
    Logger.getLogger("").removeHandler(handler);
    ours.setLevel(null);
  }

  @Test
  void nothingThatLeadsBackToAPersonIsKept() throws Exception {
    post("/events", "application/json", event("2017-03-01", "203.0.113.77"), 202);
    post(
        "/events/bulk",
        "application/x-ndjson",
        event("2017-03-02", "2001:db8:77::7")
            + "\n"
            + event("2017-03-03", "203.0.113.77").replace("request", "planted-token")
            + "\n{\"user\":{\"id\":\"planted-user\",\"agent\":\""
            + REFUSED_AGENT
            + "\n",
        202);
    post("/events", "application/json", event("2017-03-04", "203.0.113.77") + "}", 202);
    post("/events", "application/json", "{\"user\":\"planted-user", 400);
    post("/events?token=planted-token", "text/planted-token", "planted-user", 415);
    atOtherDoors();
    ImportStatistics imported = importLog();
    assertEquals(1, imported.taken());

    Map<String, List<JsonNode>> indices = indices();
    List<JsonNode> events = indices.get("counted-events-2017-03");
    assertEquals(EVENTS, events.size());
    for (JsonNode event : events) {
      assertEquals("https://referrer.example.org", event.at("/_source/referrer").asText());
    }
    List<String> keptPlaces = new ArrayList<>();
    for (Map.Entry<String, List<JsonNode>> index : indices.entrySet()) {
      index.getValue().forEach(document -> check(index.getKey(), document.toString()));
      if (index.getValue().stream().anyMatch(document -> document.toString().contains(AGENT))) {
        keptPlaces.add(index.getKey());
      }
    }
    assertEquals(1, keptPlaces.size(), keptPlaces::toString);
    String dictionary = keptPlaces.getFirst();
    assertTrue(dictionary.startsWith("counted-agents"), dictionary);
    for (JsonNode agent : indices.get(dictionary)) {
      assertEquals(
          List.of("agent"),
          List.copyOf(agent.path("_source").properties().stream().map(Map.Entry::getKey).toList()));
    }
    for (Path file : keptFiles()) {
      String text = Files.readString(file, ISO_8859_1);
      check(file.toString(), text);
      assertEquals(
          occurrences(text, AGENT), occurrences(text, "{\"agent\":\"" + AGENT), file.toString());
    }
    logged.forEach(line -> check("the log", line));
    logged.forEach(line -> assertFalse(line.contains("PlantedAgent"), line));
  }

  /** A view as OSF's clients post it, and hits of a tracker that no rule calls usage. */
  private void atOtherDoors() {
    clock.stopAt(Instant.parse("2017-03-06T10:00:00Z"));
    post(
        "/_/metrics/events/counted_usage/",
        "application/vnd.api+json",
        """
        {"data":{"attributes":{"item_guid":"a","action_labels":["view"],
         "client_session_id":"planted-session","pageview_info":{
           "page_url":"https://x.org/a?token=planted-token&email=planted@example.org",
           "page_title":"planted-user","referer_url":"https://referrer.example.org/planted-page"}}}}\
        """,
        201);
    clock.goOn();
    String hit =
        "idsite=1&rec=1&url=https://x.org/a.pdf?planted-token&urlref=https://referrer.example.org/planted-page"
            + "&uid=planted-user&_id=planted-cookie&cip=203.0.113.77&token_auth=planted-token";
    given().header("User-Agent", REFUSED_AGENT).get("/matomo.php?" + hit);
    post("/matomo.php", "text/plain", hit + "&cdt=planted-session");
    post(
        "/matomo.php",
        "application/json",
        "{\"token_auth\":\"planted-token\",\"requests\":[\"?" + hit + "\",\"planted-user\"]}");
  }

  private void check(String place, String text) {
    for (String planted : PLANTED) {
      assertFalse(text.contains(planted), () -> planted + " is kept in " + place);
    }
    assertFalse(text.contains(REFUSED_AGENT), () -> "a refused agent is kept in " + place);
  }

  private ImportStatistics importLog() throws IOException {
    String line =
        "203.0.113.77 - planted-user [05/Mar/2017:10:00:00 +0000] \"GET"
            + " /a.pdf?token=planted-token&email=planted@example.org HTTP/1.1\" 200 5"
            + " \"https://referrer.example.org/planted-page?q=planted-token\" \""
            + AGENT
            + "\"\n";
    byte[] log = (line + line.replace("200 5", "planted-token")).getBytes(UTF_8);
    LogImport door =
        new LogImport(
            maker,
            keys,
            registry.platform("private").orElseThrow(),
            LogRulesFile.read(
                "test.yaml",
                "rules: [{ name: pdf, path: '/(?<id>.*)\\.pdf', action: request,"
                    + " item: { id: '{id}', data_type: Dataset } }]"),
            null,
            Clock.systemUTC());
    try (EventWriter writer = intake.writer()) {
      door.read(
          new LogSource("planted.log", new ByteArrayInputStream(log), log.length),
          (name, at, of, lines) -> {},
          writer::add);
      writer.finish();
    }
    assertEquals(1, door.statistics().malformed());
    assertEquals(List.of("planted.log:2"), door.statistics().malformedSamples());
    return door.statistics();
  }

  private static String event(String day, String address) {
    return """
    {"timestamp":"%sT10:00:00Z","platform":"private","action":"request",\
    "url":"https://x.org/a.pdf?token=planted-token&email=planted@example.org",\
    "referrer":"https://referrer.example.org/planted-page?q=planted-user",\
    "item":{"id":"a","data_type":"Dataset"},\
    "user":{"id":"planted-user","cookie":"planted-cookie","session":"planted-session",\
    "ip":"%s","agent":"%s"}}"""
        .formatted(day, address, AGENT);
  }

  private static void post(String path, String type, String body, int status) {
    post(path, type, body).statusCode(status);
  }

  private static ValidatableResponse post(String path, String type, String body) {
    return given()
        .header("Authorization", "Basic planted-token")
        .contentType(type)
        .body(body.getBytes(UTF_8))
        .post(path)
        .then()
        .statusCode(lessThan(500));
  }

  /** All documents of all indices, but of other months' events. */
  private Map<String, List<JsonNode>> indices() throws InterruptedException {
    Map<String, List<JsonNode>> all = new TreeMap<>();
    for (int attempt = 0; attempt < 200; attempt++) {
      elasticsearch.refresh("counted-events-2017-03");
      if (elasticsearch.count("counted-events-2017-03", null) == EVENTS) {
        break;
      }
      Thread.sleep(50);
    }
    elasticsearch.call("POST", "/_refresh", null);
    elasticsearch
        .get("/_all/_settings/index.uuid?expand_wildcards=all")
        .fieldNames()
        .forEachRemaining(
            index -> {
              if (!index.startsWith("counted-events-") || index.endsWith("2017-03")) {
                List<JsonNode> documents = new ArrayList<>();
                elasticsearch
                    .get("/" + index + "/_search?size=10000")
                    .path("hits")
                    .path("hits")
                    .forEach(documents::add);
                all.put(index, documents);
              }
            });
    return all;
  }

  /** Files of the data folder that the service itself writes. */
  private List<Path> keptFiles() throws IOException {
    List<Path> kept = new ArrayList<>();
    for (String name : List.of("journal", "dead-letters", "intake.json", "followed")) {
      try (Stream<Path> files = Files.walk(data.data().resolve(name))) {
        files.filter(Files::isRegularFile).forEach(kept::add);
      } catch (NoSuchFileException none) {
        continue;
      }
    }
    assertTrue(kept.stream().anyMatch(file -> file.toString().endsWith(".log")), kept::toString);
    return kept;
  }

  private static int occurrences(String text, String part) {
    return (text.length() - text.replace(part, "").length()) / part.length();
  }
}
