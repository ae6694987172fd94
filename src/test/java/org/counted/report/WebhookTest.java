package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.counted.count.Summary;
import org.counted.elastic.Connection;
import org.counted.elastic.Elasticsearch;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receiver that is told of runs; in January 2011, where no other test has any. */
@QuarkusTest
class WebhookTest {

  private static final Instant NOW = Instant.parse("2011-01-06T07:00:00Z");
  private static final String SECRET = "a-secret-of-both";

  private static int days;

  @Inject Connection connection;
  @Inject Elasticsearch elasticsearch;
  @Inject Runs runs;
  @Inject TestClock clock;

  private final List<String> bodies = new ArrayList<>();
  private final List<String> signatures = new ArrayList<>();
  private final List<String> deliveries = new ArrayList<>();
  private HttpServer receiver;
  private Webhook webhook;
  private volatile int status = 204;

  @BeforeEach
  void listen() throws IOException {
    clock.stopAt(NOW.plus(Duration.ofDays(10L * days++)));
    receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    receiver.createContext(
        "/changed",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          signatures.add(exchange.getRequestHeaders().getFirst(SignedPost.SIGNATURE));
          deliveries.add(exchange.getRequestHeaders().getFirst(SignedPost.DELIVERY));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    receiver.start();
    webhook =
        new Webhook(
            new SignedPost(new Configured()),
            new Deliveries(elasticsearch, clock),
            connection,
            elasticsearch,
            runs,
            clock);
  }

  @AfterEach
  void stop() {
    receiver.stop(0);
    clock.goOn();
  }

  private final class Configured implements WebhookConfig {
    @Override
    public Optional<URI> url() {
      return Optional.of(
          URI.create("http://localhost:" + receiver.getAddress().getPort() + "/changed"));
    }

    @Override
    public Optional<String> secret() {
      return Optional.of(SECRET);
    }

    @Override
    public Duration giveUpAfter() {
      return Duration.ofDays(3);
    }
  }

  private void publish(String id) {
    Period period = new Period.Day(NOW.atOffset(ZoneOffset.UTC).toLocalDate());
    WorldTotals world = new WorldTotals();
    RunRecord run =
        RunRecord.begun(id, period, "test", clock.instant(), 1, "list", Map.of(), Later.NOTHING);
    runs.store(
        run.ended(
            clock.instant(),
            10,
            new Summary(1, 1, Map.of(), 1, List.of(), List.of(), List.of(), List.of(), List.of()),
            world,
            Optional.empty(),
            List.of("daily_item_usage"),
            List.of()));
  }

  @Test
  void eachRunIsToldOnceAndSigned() throws IOException {
    publish("webhook-1");
    webhook.tell();
    webhook.tell();
    publish("webhook-2");
    webhook.tell();

    assertEquals(List.of("webhook-1", "webhook-2"), deliveries);
    JsonNode told = new ObjectMapper().readTree(bodies.getFirst());
    assertEquals("published", told.path("event").asText());
    assertEquals("2011-01-06", told.path("period").asText());
    assertEquals("[\"daily_item_usage\"]", told.path("reports").toString());
    assertEquals(
        SignedPost.signature(SECRET, bodies.getFirst().getBytes(UTF_8)), signatures.getFirst());
  }

  @Test
  void aReceiverThatFailsIsToldAgainAfterLongerPauses() {
    publish("webhook-3");
    status = 500;
    Instant begun = clock.instant();
    List<Long> minutes = new ArrayList<>();
    for (int minute = 0; minute <= 20; minute++) {
      clock.stopAt(begun.plus(Duration.ofMinutes(minute)));
      int before = deliveries.size();
      webhook.tell();
      if (deliveries.size() > before) {
        minutes.add((long) minute);
      }
    }
    assertEquals(List.of(0L, 1L, 3L, 7L, 15L), minutes);

    status = 200;
    clock.stopAt(begun.plus(Duration.ofMinutes(31)));
    webhook.tell();
    clock.stopAt(begun.plus(Duration.ofMinutes(300)));
    webhook.tell();
    assertEquals(6, deliveries.size());
    assertEquals(1, deliveries.stream().distinct().count());
  }

  @Test
  void whatCouldNotBeToldForDaysIsGivenUp() {
    publish("webhook-4");
    status = 503;
    webhook.tell();
    clock.stopAt(clock.instant().plus(Duration.ofDays(4)));
    webhook.tell();

    assertEquals(1, deliveries.size());
  }
}
