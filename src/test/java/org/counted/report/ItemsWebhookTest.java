package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counted.count.ReportRow;
import org.counted.elastic.Connection;
import org.counted.elastic.Elasticsearch;
import org.counted.event.Action;
import org.counted.event.TestClock;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A receiver that is told which items have changed; in 2009, where no other test has runs. */
@QuarkusTest
class ItemsWebhookTest {

  @Inject Connection connection;
  @Inject Elasticsearch elasticsearch;
  @Inject ServedReports reports;
  @Inject StoredUsage usage;
  @Inject Runs runs;
  @Inject TestClock clock;

  private Receiver receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = new Receiver();
  }

  @AfterEach
  void stop() {
    receiver.close();
    clock.goOn();
  }

  private ItemsWebhook webhook(Map<String, String> keys) {
    WebhookConfig config = receiver.config(keys);
    return new ItemsWebhook(
        config,
        new SignedPost(config),
        new Deliveries(elasticsearch, clock),
        connection,
        elasticsearch,
        reports,
        runs,
        clock);
  }

  private void count(LocalDate day, UsageEvent... events) {
    clock.stopAt(clock.instant().plus(Duration.ofMinutes(1)));
    if (events.length > 0) {
      usage.store(List.of(events));
    }
    usage.run(new Period.Day(day));
  }

  private static UsageEvent request(String item, LocalDate day, int session) {
    return StoredUsage.event(item, Action.Request, day, session);
  }

  private void itIsTheDayAfter(LocalDate day) {
    clock.stopAt(day.plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC));
  }

  @Test
  void onlyItemsThatChangedSinceTheRunBeforeAreToldAndSigned() throws IOException {
    LocalDate day = LocalDate.of(2009, 11, 7);
    ItemsWebhook webhook = webhook(Map.of("counted.webhook.items", "daily,monthly"));
    itIsTheDayAfter(day);
    count(day, request("a", day, 1), request("a", day, 2), request("b", day, 1));
    webhook.tell();
    webhook.tell();
    count(day, request("b", day, 2), request("c", day, 3));
    webhook.tell();
    count(day);
    webhook.tell();

    assertEquals(2, receiver.bodies.size());
    JsonNode first = receiver.body(0);
    assertEquals("items", first.path("event").asText());
    assertEquals("2009-11-07", first.path("period").asText());
    assertEquals("daily", first.path("cycle").asText());
    assertTrue(first.path("since").isNull());
    assertTrue(first.path("last").asBoolean());
    assertEquals(List.of("local:a", "local:b"), first.path("items").findValuesAsText("item"));
    assertTrue(first.at("/items/0/before").isNull());
    JsonNode second = receiver.body(1);
    assertEquals(first.path("run"), second.path("since"));
    assertEquals(
        "{\"item\":\"local:b\",\"views\":2,\"view_sessions\":2,\"downloads\":2,"
            + "\"download_sessions\":2,\"denials\":0,\"before\":{\"views\":1,\"view_sessions\":1,"
            + "\"downloads\":1,\"download_sessions\":1,\"denials\":0}}",
        second.at("/items/0").toString());
    assertEquals("local:c", second.at("/items/1/item").asText());
    assertEquals(
        SignedPost.signature(Receiver.SECRET, receiver.bodies.getFirst().getBytes(UTF_8)),
        receiver.signatures.getFirst());
    assertEquals(first.path("run").asText() + "-items-1", receiver.deliveries.getFirst());
  }

  @Test
  void whatWasNotHeardIsToldFromThePageThatFailed() throws IOException {
    LocalDate day = LocalDate.of(2009, 11, 17);
    ItemsWebhook webhook = webhook(Map.of("counted.webhook.items", "daily"));
    itIsTheDayAfter(day);
    List<UsageEvent> events = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      events.add(request("i" + i, day, 1));
    }
    count(day, events.toArray(UsageEvent[]::new));
    receiver.status = 500;
    webhook.tell();
    webhook.tell();
    assertEquals(1, receiver.bodies.size());

    receiver.status = 204;
    clock.stopAt(clock.instant().plus(Duration.ofMinutes(2)));
    webhook.tell();
    assertEquals(3, receiver.bodies.size());
    assertEquals(receiver.bodies.get(0), receiver.bodies.get(1));
    assertEquals(1_000, receiver.body(1).path("items").size());
    assertFalse(receiver.body(1).path("last").asBoolean());
    assertEquals(500, receiver.body(2).path("items").size());
    assertTrue(receiver.body(2).path("last").asBoolean());
    assertEquals(2, receiver.body(2).path("page").asInt());
  }

  /** A run that nobody heard of is no base for changes. */
  @Test
  void whoHeardNothingOfTheRunBeforeIsToldAll() throws IOException {
    LocalDate day = LocalDate.of(2009, 11, 27);
    itIsTheDayAfter(day);
    count(day, request("a", day, 1));
    count(day, request("b", day, 1));
    webhook(Map.of("counted.webhook.items", "daily")).tell();

    assertEquals(1, receiver.bodies.size());
    assertEquals(2, receiver.body(0).path("items").size());
    assertTrue(receiver.body(0).path("since").isNull());
  }

  @Test
  void withoutItsKeyNobodyIsTold() {
    LocalDate day = LocalDate.of(2009, 12, 7);
    itIsTheDayAfter(day);
    count(day, request("a", day, 1));
    webhook(Map.of()).tell();
    webhook(Map.of("counted.webhook.items", "monthly")).tell();

    assertEquals(List.of(), receiver.bodies);
  }

  /** Whatever was used before and after: exactly what differs is told. */
  @Test
  void exactlyTheItemsDifferWhoseFiguresDo() {
    for (long seed = 0; seed < 500; seed++) {
      Map<String, Long> before = random(new Random(seed));
      Map<String, Long> after = random(new Random(~seed));
      Map<String, List<Long>> expected = new HashMap<>();
      TreeSet<String> all = new TreeSet<>(before.keySet());
      all.addAll(after.keySet());
      for (String item : all) {
        long was = before.getOrDefault(item, 0L);
        long is = after.getOrDefault(item, 0L);
        if (was != is) {
          expected.put(item, List.of(is, was));
        }
      }
      Map<String, List<Long>> told = new HashMap<>();
      Iterator<ObjectNode> changed = new ChangedItems(List.of("n"), rows(after), rows(before));
      while (changed.hasNext()) {
        ObjectNode item = changed.next();
        assertEquals(!before.containsKey(item.path("item").asText()), item.path("before").isNull());
        told.put(
            item.path("item").asText(),
            List.of(item.path("n").asLong(), item.at("/before/n").asLong()));
      }
      assertEquals(expected, told, "seed " + seed);
    }
  }

  private static Map<String, Long> random(Random random) {
    Map<String, Long> figures = new TreeMap<>(ReportRow::compareKeys);
    for (int i = random.nextInt(12); i > 0; i--) {
      figures.put(
          List.of("a", "é", "b/1", "b", "\uD83D\uDE00", "\uFFEE").get(random.nextInt(6)),
          1L + random.nextInt(3));
    }
    return figures;
  }

  private static Iterator<StoredDocument> rows(Map<String, Long> figures) {
    return figures.entrySet().stream()
        .map(
            each ->
                new StoredDocument(
                    "",
                    ReportDocuments.JSON
                        .createObjectNode()
                        .put("item", each.getKey())
                        .put("n", each.getValue())))
        .iterator();
  }
}
