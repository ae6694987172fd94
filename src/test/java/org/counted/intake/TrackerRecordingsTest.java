package org.counted.intake;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.matomo.java.tracking.MatomoRequest;
import org.matomo.java.tracking.MatomoTracker;
import org.matomo.java.tracking.TrackerConfiguration;

/**
 * What Matomo's trackers and log importer really send, as it was recorded, against {@code
 * examples/matomo.yaml}; and a real client.
 */
@QuarkusTest
class TrackerRecordingsTest {

  private static final Path RECORDINGS = Path.of("../shared/data/clients/matomo");
  private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
  private static final JsonMapper JSON = new JsonMapper();

  /** What the HTTP client writes by itself. */
  private static final Set<String> OWN_HEADERS =
      Set.of("host", "connection", "content-length", "accept-encoding");

  @Inject TestClock clock;
  @Inject StoredEvents events;

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @AfterEach
  void letTheClockGoOn() {
    clock.goOn();
  }

  @Test
  void whatTrackersSendBecomesUsage() throws Exception {
    assumeTrue(Files.exists(RECORDINGS), "the recordings are not here");
    // The moment says which request an event is of, where the request itself does not tell one.
    int second = 0;
    List<String> answers = new ArrayList<>();
    for (String file :
        List.of(
            "import_logs.jsonl",
            "matomo-java-tracker.jsonl",
            "matomo-js-browser.jsonl",
            "npm-matomo-tracker.jsonl")) {
      for (String line : Files.readAllLines(RECORDINGS.resolve(file))) {
        JsonNode recorded = JSON.readTree(line);
        if (!recorded.has("mark")) {
          clock.stopAt(NOON.plusSeconds(second++));
          answers.add(answer(send(recorded)));
        }
      }
    }

    assertEquals(
        List.of(
            // import_logs
            "site",
            "7 tracked, 0 invalid",
            // matomo-java-tracker
            "204",
            "204",
            "204",
            "2 tracked, 0 invalid",
            "1 tracked, 0 invalid",
            // matomo.js with sendBeacon
            "204",
            "204",
            "204",
            "204",
            "204",
            "204",
            // matomo.js with POST
            "204",
            "204",
            "204",
            "204",
            "204",
            "204",
            // matomo.js without beacons, and its queue, which wants no answer
            "GIF",
            "GIF",
            "GIF",
            "GIF",
            "GIF",
            "204",
            // npm matomo-tracker
            "GIF",
            "GIF",
            "2 tracked, 0 invalid"),
        answers);
    assertEquals(
        List.of("2025-11-20T09:00:00Z request abc"),
        told(Instant.parse("2025-11-20T00:00:00Z"), Instant.parse("2025-11-21T00:00:00Z")));
    assertEquals(
        List.of(
            "2026-11-20T09:00:00Z request abc",
            "2026-11-20T09:00:00Z request abc",
            "2026-11-20T09:00:05Z investigation abc",
            "2026-11-20T09:00:06Z search ",
            "2026-11-20T09:00:07Z investigation abc robot",
            "2026-11-20T12:00:03Z search ",
            "2026-11-20T12:00:04Z investigation abc",
            "2026-11-20T12:00:07Z investigation abc robot",
            "2026-11-20T12:00:08Z search  robot",
            "2026-11-20T12:00:09Z request abc robot",
            "2026-11-20T12:00:10Z request abc robot",
            "2026-11-20T12:00:13Z investigation abc robot",
            "2026-11-20T12:00:14Z search  robot",
            "2026-11-20T12:00:15Z request abc robot",
            "2026-11-20T12:00:16Z request abc robot",
            "2026-11-20T12:00:19Z investigation abc robot",
            "2026-11-20T12:00:20Z search  robot",
            "2026-11-20T12:00:21Z request abc robot",
            "2026-11-20T12:00:22Z request abc robot",
            "2026-11-20T12:00:25Z investigation abc"),
        told(Instant.parse("2026-11-20T00:00:00Z"), NOON.plusSeconds(60)));
  }

  @Test
  @SuppressWarnings("try") // its close() declares any exception
  void aRealClientTracks() throws Exception {
    Instant now = NOON.plusSeconds(3_600);
    clock.stopAt(now);
    TrackerConfiguration configuration =
        TrackerConfiguration.builder()
            .apiEndpoint(URI.create(base() + "/matomo.php"))
            .defaultSiteId(1)
            .defaultAuthToken("0123456789abcdef0123456789abcdef")
            .build();
    try (MatomoTracker tracker = new MatomoTracker(configuration)) {
      tracker.sendRequest(
          page("https://journals.example.org/a/10.9999/r1")
              .requestTimestamp(now.minusSeconds(300))
              .build());
      tracker.sendBulkRequest(
          List.of(
              page("https://journals.example.org/a/10.9999/r2")
                  .requestTimestamp(now.minusSeconds(200))
                  .downloadUrl("https://journals.example.org/a/10.9999/r2.pdf")
                  .build(),
              page("https://journals.example.org/?q=x")
                  .requestTimestamp(now.minusSeconds(100))
                  .searchQuery("x")
                  .searchCategory("db:d1")
                  .build()));
    }

    assertEquals(
        List.of(
            "2026-11-20T12:55:00Z investigation r1",
            "2026-11-20T12:56:40Z request r2",
            "2026-11-20T12:58:20Z search d1"),
        told(now.minusSeconds(600), now.plusSeconds(1)));
  }

  private static MatomoRequest.MatomoRequestBuilder page(String url) {
    return MatomoRequest.request()
        .actionUrl(url)
        .visitorIp("192.0.2.7")
        .headerUserAgent("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0");
  }

  private List<String> told(Instant from, Instant before) {
    List<String> told = new ArrayList<>();
    for (JsonNode event : events.of("exampl", from, before)) {
      String what =
          event.has("item") && !event.get("item").asText().isEmpty()
              ? event.get("item").asText()
              : event.path("databases").path(0).asText("");
      told.add(
          "%s %s %s%s"
              .formatted(
                  Instant.ofEpochMilli(event.get("timestamp").asLong()),
                  event.get("action").asText().toLowerCase(Locale.ROOT),
                  what.replaceFirst("^exampl:", ""),
                  event.has("robot") ? " robot" : ""));
    }
    return told;
  }

  private HttpResponse<byte[]> send(JsonNode recorded) throws IOException, InterruptedException {
    String query = recorded.get("rawquery").asText();
    // The importer was told that Matomo is at /matomo/.
    String path = recorded.get("path").asText().replaceFirst("^/matomo/", "/");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base() + path + (query.isEmpty() ? "" : "?" + query)));
    recorded
        .get("headers")
        .properties()
        .forEach(
            header -> {
              if (!OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
                request.header(header.getKey(), header.getValue().asText());
              }
            });
    String body = recorded.path("body").asText("");
    boolean isJson = body.isEmpty() && recorded.path("json").isObject();
    return client.send(
        request
            .method(
                recorded.get("method").asText(),
                HttpRequest.BodyPublishers.ofString(
                    isJson ? recorded.get("json").toString() : body.equals("null") ? "" : body))
            .build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String answer(HttpResponse<byte[]> response) throws IOException {
    String type = response.headers().firstValue("Content-Type").orElse("");
    if (response.statusCode() == 204) {
      assertEquals(0, response.body().length);
      return "204";
    }
    assertEquals(200, response.statusCode(), () -> new String(response.body(), UTF_8));
    if (type.equals("image/gif")) {
      assertArrayEquals("GIF89a".getBytes(US_ASCII), Arrays.copyOf(response.body(), 6));
      return "GIF";
    }
    assertTrue(type.startsWith("application/json"), type);
    JsonNode json = JSON.readTree(response.body());
    if (json.has("main_url")) {
      assertEquals("https://journals.example.org", json.get("main_url").asText());
      return "site";
    }
    assertEquals("success", json.get("status").asText());
    assertTrue(json.get("invalid_indices").isEmpty());
    return json.get("tracked") + " tracked, " + json.get("invalid") + " invalid";
  }

  private static String base() {
    return RestAssured.baseURI + ":" + RestAssured.port;
  }
}
