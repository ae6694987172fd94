package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.counted.count.Figure;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExplainResourceTest {

  private static final List<UsageEvent> EVENTS = StoredMonth.events(4);

  @TestHTTPResource("/")
  URI service;

  @Inject StoredMonth stored;
  @Inject Runner runner;
  @Inject Explainer explainer;

  private Client client;

  @BeforeEach
  void count() {
    client = new Client(service);
    stored.store(EVENTS, 2, new Random(1));
    runner.run(StoredMonth.MONTH, List.of(), "test");
  }

  @AfterEach
  void clear() {
    stored.clear();
  }

  /** Of every row that is served, the explanation comes to the same figures from its events. */
  @Test
  void everyServedFigureIsExplained() {
    for (ReportRow row : stored.served()) {
      Figure figure = new Figure(row.report(), row.customer(), row.platform(), row.subject());
      Explainer.Explained explained = explainer.explain(figure, StoredMonth.MONTH, 1_000);
      assertEquals(explained.served().orElseThrow(), explained.explanation().figures());
      assertFalse(explained.explanation().figures().isEmpty());
      Map<MetricType, Long> sum = new TreeMap<>();
      explained
          .explanation()
          .verdicts()
          .forEach(each -> each.adds().forEach((metric, n) -> sum.merge(metric, n, Long::sum)));
      assertEquals(explained.explanation().figures(), sum, figure.toString());
    }
  }

  @Test
  void theAnswerListsTheEventsAndTheirSums() {
    JsonNode answer = client.json("/reports/pr/explain?period=2026-03&platform=random");
    assertTrue(answer.path("agrees").asBoolean(), answer::toString);
    assertEquals(answer.path("figures"), answer.path("served"));
    assertTrue(answer.path("events").path("all_listed").asBoolean());
    int listed = answer.path("events").path("list").size();
    int left = 0;
    for (JsonNode rule : answer.path("events").path("left_out")) {
      left += rule.asInt();
    }
    assertEquals(listed, left + answer.path("events").path("counted").asInt());
    long total = 0;
    for (JsonNode event : answer.path("events").path("list")) {
      total += event.path("adds").path("Total_Item_Investigations").asLong();
      assertEquals(event.has("adds"), !event.has("left_out"), event::toString);
      assertEquals(event.has("because"), event.has("left_out"));
    }
    assertEquals(answer.path("figures").path("Total_Item_Investigations").asLong(), total);
  }

  @Test
  void aFigureThatIsNoLongerTrueIsToldApart() {
    stored.add(
        StoredMonth.events(9).stream()
            .filter(event -> EVENTS.stream().noneMatch(each -> each.id().equals(event.id())))
            .toList(),
        new Random(2));
    JsonNode answer = client.json("/reports/pr/explain?period=2026-03&platform=random");
    assertFalse(answer.path("agrees").asBoolean());
    assertFalse(answer.path("figures").equals(answer.path("served")));

    // A run of other reports does not make the COUNTER rows any newer.
    runner.run(StoredMonth.MONTH, List.of("monthly_item_usage"), "test");
    assertEquals(answer, client.json("/reports/pr/explain?period=2026-03&platform=random"));
  }

  @Test
  void daysAndReportersAreExplainedToo() {
    JsonNode answer =
        client.json("/reports/daily_platform_usage/explain?period=2026-03-29&platform=random");
    assertEquals("PR", answer.path("report").asText());
    assertTrue(answer.path("served").isNull());
    assertTrue(answer.path("agrees").isNull(), "there is nothing to agree with");
  }

  @Test
  void whatCannotBeExplainedIsRefusedByName() {
    refused(404, "unknown report", "/reports/xr/explain?period=2026-03");
    refused(400, "period", "/reports/ir/explain?period=2026-13&item=a&platform=random");
    refused(400, "item", "/reports/ir/explain?period=2026-03&platform=random");
    refused(400, "limit", "/reports/pr/explain?period=2026-03&platform=random&limit=0");
    refused(400, "colour", "/reports/pr/explain?period=2026-03&platform=random&colour=red");
  }

  private void refused(int status, String about, String path) {
    Client.Reply answer = client.get(path);
    assertEquals(status, answer.status(), path);
    assertTrue(answer.text().contains(about), answer.text());
  }
}
