package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
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

  private static int days;

  @Inject Connection connection;
  @Inject Elasticsearch elasticsearch;
  @Inject Runs runs;
  @Inject TestClock clock;

  private Receiver receiver;
  private Webhook webhook;

  @BeforeEach
  void listen() throws IOException {
    clock.stopAt(NOW.plus(Duration.ofDays(10L * days++)));
    receiver = new Receiver();
    webhook =
        new Webhook(
            new SignedPost(receiver.config(Map.of())),
            new Deliveries(elasticsearch, clock),
            connection,
            elasticsearch,
            runs,
            clock);
  }

  @AfterEach
  void stop() {
    receiver.close();
    clock.goOn();
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

    assertEquals(List.of("webhook-1", "webhook-2"), receiver.deliveries);
    JsonNode told = receiver.body(0);
    assertEquals("published", told.path("event").asText());
    assertEquals("2011-01-06", told.path("period").asText());
    assertEquals("[\"daily_item_usage\"]", told.path("reports").toString());
    assertEquals(
        SignedPost.signature(Receiver.SECRET, receiver.bodies.getFirst().getBytes(UTF_8)),
        receiver.signatures.getFirst());
  }

  @Test
  void aReceiverThatFailsIsToldAgainAfterLongerPauses() {
    publish("webhook-3");
    receiver.status = 500;
    Instant begun = clock.instant();
    List<Long> minutes = new ArrayList<>();
    for (int minute = 0; minute <= 20; minute++) {
      clock.stopAt(begun.plus(Duration.ofMinutes(minute)));
      int before = receiver.deliveries.size();
      webhook.tell();
      if (receiver.deliveries.size() > before) {
        minutes.add((long) minute);
      }
    }
    assertEquals(List.of(0L, 1L, 3L, 7L, 15L), minutes);

    receiver.status = 200;
    clock.stopAt(begun.plus(Duration.ofMinutes(31)));
    webhook.tell();
    clock.stopAt(begun.plus(Duration.ofMinutes(300)));
    webhook.tell();
    assertEquals(6, receiver.deliveries.size());
    assertEquals(1, receiver.deliveries.stream().distinct().count());
  }

  @Test
  void whatCouldNotBeToldForDaysIsGivenUp() {
    publish("webhook-4");
    receiver.status = 503;
    webhook.tell();
    clock.stopAt(clock.instant().plus(Duration.ofDays(4)));
    webhook.tell();

    assertEquals(1, receiver.deliveries.size());
  }
}
