package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Weeks, months, years and ranges of random usage at the end of March 2026. */
@QuarkusTest
class RollUpTest {

  private static final LocalDate FIRST = LocalDate.of(2026, 3, 28);
  private static final LocalDate LAST = LocalDate.of(2026, 3, 31);
  private static final String RANGE = "&start_date=2026-03-28&end_date=2026-04-01";

  private static boolean counted;

  @TestHTTPResource("/")
  URI service;

  @Inject StoredMonth stored;
  @Inject Runner runner;
  @Inject ServedReports served;

  private Client client;

  @BeforeEach
  void count() {
    client = new Client(service);
    stored.store(StoredMonth.consistentEvents(6), 1, new Random(1));
    if (counted) {
      return;
    }
    counted = true;
    FIRST
        .datesUntil(LAST.plusDays(1))
        .forEach(
            day -> assertEquals(null, runner.run(new Period.Day(day), List.of(), "t").error()));
    runner.run(StoredMonth.MONTH, List.of(), "test");
  }

  @AfterEach
  void clear() {
    stored.clear();
  }

  /** Σ days = month, of every report whose figures sum, field by field. */
  @Test
  void theDaysSumUpToTheMonth() {
    int compared = 0;
    for (ServedReport daily : served.all()) {
      String monthly = daily.id().replace("daily_", "monthly_");
      if (daily.cycle() == Cycle.Monthly || !daily.sumsUp() || served.find(monthly).isEmpty()) {
        continue;
      }
      // A month's problems are of its items as a whole, of which a day sees a part.
      if (daily.id().equals("daily_data_quality")) {
        continue;
      }
      assertEquals(
          rows("/reports/" + monthly + "?start_date=2026-03&end_date=2026-04&limit=9999"),
          rows("/reports/" + daily.id() + "?interval=month" + RANGE),
          daily.id());
      compared++;
    }
    assertTrue(compared >= 9, "" + compared);
  }

  /** Longer periods need no events. */
  @Test
  void nothingChangesWhenTheEventsAreDeleted() {
    List<String> paths = new ArrayList<>();
    for (String interval : Interval.names()) {
      paths.add("/reports/daily_item_usage?interval=" + interval + RANGE);
      paths.add("/reports/daily_country_usage?interval=" + interval + RANGE);
    }
    paths.add("/reports/monthly_item_usage?interval=year&start_date=2026-03&end_date=2026-04");
    Map<String, JsonNode> before = new TreeMap<>();
    paths.forEach(path -> before.put(path, client.json(path)));
    stored.clear();

    before.forEach(
        (path, answer) -> {
          assertEquals(answer, client.json(path), path);
          assertFalse(answer.path("rows").isEmpty(), path);
        });
  }

  @Test
  void weeksBeginOnMonday() {
    String report =
        "/reports/daily_platform_usage?interval=week&filter%5Bplatform%5D=random" + RANGE;
    JsonNode rows = client.json(report).path("rows");

    assertEquals(List.of("2026-W14", "2026-W13"), client.column(report, "period"), rows::toString);
    assertEquals(List.of("2", "2"), client.column(report, "periods"));
    long views =
        client
            .json("/reports/daily_platform_usage?interval=all&filter%5Bplatform%5D=random" + RANGE)
            .at("/rows/0/views")
            .asLong();
    assertEquals(views, rows.at("/0/views").asLong() + rows.at("/1/views").asLong());
    assertTrue(views > 0);
  }

  @Test
  void ratiosAreOfTheSums() {
    JsonNode row =
        client
            .json("/reports/daily_removed_usage?interval=year&filter%5Bplatform%5D=random" + RANGE)
            .at("/rows/0");

    assertEquals(
        row.path("robots").asDouble() / row.path("raw").asDouble(),
        row.path("robot_share").asDouble(),
        0.000001);
    assertEquals("2026", row.path("period").asText());
  }

  @Test
  void fewerKeysMakeTheRowsOfWhatHoldsThem() {
    String titles =
        "/reports/daily_item_usage?interval=all&by=platform,within&filter%5Bplatform%5D=random"
            + RANGE;
    String platforms =
        "/reports/daily_item_usage?interval=all&by=platform&filter%5Bplatform%5D=random" + RANGE;

    assertEquals(
        client.json(platforms).at("/rows/0/downloads").asLong(),
        client.column(titles, "downloads").stream().mapToLong(Long::parseLong).sum());
    assertEquals(1, client.json(platforms).path("rows").size());
    assertTrue(client.json(titles).path("rows").size() > 3);
  }

  @Test
  void theFirstRowsByAFigureAreTheTopOfAnyRange() {
    String all = "/reports/daily_item_usage?interval=all" + RANGE;
    List<Long> most =
        client.column(all, "downloads").stream()
            .map(Long::parseLong)
            .sorted((a, b) -> Long.compare(b, a))
            .limit(5)
            .toList();

    assertEquals(
        most,
        client.column(all + "&sort=-downloads&limit=5", "downloads").stream()
            .map(Long::parseLong)
            .toList());
    assertEquals(
        client.column(all, "item").stream().limit(3).toList(),
        client.column(all + "&limit=3", "item"));
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() {
    String path = "/reports/daily_item_usage?interval=month" + RANGE;
    String tag = client.get(path).header("ETag");

    assertEquals(304, client.get(path, "If-None-Match", tag).status());
    assertEquals(200, client.get(path + "&by=item", "If-None-Match", tag).status());
    runner.run(new Period.Day(LAST), List.of(), "again");
    assertEquals(200, client.get(path, "If-None-Match", tag).status());
  }

  @ParameterizedTest
  @CsvSource({
    "daily_item_usage?interval=quarter",
    "daily_item_usage?by=item",
    "monthly_item_usage?interval=week",
    "daily_top_items?interval=week",
    "daily_item_usage?interval=week&by=views",
    "'daily_item_usage?interval=week&by=item,item'",
    "daily_item_usage?interval=week&sort=-views",
    "daily_item_usage?interval=week&sort=created&limit=3",
    "daily_item_usage?interval=week&limit=0",
    "daily_item_usage?interval=week&filter%5Bviews%5D%5Bgte%5D=3",
    "daily_item_usage?interval=week&cursor=x"
  })
  void whatCannotBeSummedIsRefused(String path) {
    Client.Reply reply = client.get("/reports/" + path);

    assertEquals(400, reply.status(), reply::text);
    assertTrue(reply.json().path("parameter").isTextual(), reply::text);
  }

  /** The rows in an order of their own, without what an interval and a month do not both have. */
  private List<String> rows(String path) {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : client.json(path).path("rows")) {
      ObjectNode compared = row.deepCopy();
      compared.remove(List.of("created", "periods", "containers"));
      rows.add(compared.toString());
    }
    return rows.stream().sorted().toList();
  }
}
