package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The usage of all items as OSF's clients know it; a move in September 2009 and many items in
 * October, where no other test has usage.
 */
@QuarkusTest
class MetricsItemListTest extends OverStoredUsage {

  private static final String LIST = "/_/metrics/reports/monthly_item_usage/";
  private static final String MARCH = "?start_date=2021-03&end_date=2021-04";
  private static final YearMonth MOVE = YearMonth.of(2009, 9);
  private static final YearMonth MANY = YearMonth.of(2009, 10);
  private static final int ITEMS = 10_030;

  /** OSF's attributes of this report. */
  static final Set<String> NAMES =
      Set.of(
          "report_yearmonth",
          "created",
          "item_iri",
          "item_osfids",
          "item_types",
          "platform_iris",
          "database_iris",
          "provider_ids",
          "view_count",
          "view_session_count",
          "download_count",
          "download_session_count",
          "cumulative_view_count",
          "cumulative_view_session_count",
          "cumulative_download_count",
          "cumulative_download_session_count");

  @Test
  void eachItemHasTheWordsAndTheCountsThatItHasWhenItIsAskedForAlone() {
    JsonNode data = client.json(LIST + "recent/?start_date=2021-02&end_date=2021-04").path("data");

    assertEquals(4, data.size());
    for (JsonNode item : data) {
      JsonNode attributes = item.path("attributes");
      assertEquals(NAMES, names(attributes));
      assertEquals("cyclic-report:monthly_item_usage", item.path("type").asText());
      JsonNode alone =
          client.json(
              "/_/metrics/query/item_usage/"
                  + attributes.at("/item_osfids/0").asText().replace("\"", "%22")
                  + "?month="
                  + attributes.path("report_yearmonth").asText());
      assertEquals(alone.at("/data/attributes"), attributes);
      assertEquals(alone.at("/data/id"), item.path("id"));
    }
    assertEquals("2021-03", data.at("/0/attributes/report_yearmonth").asText());
    assertEquals("2021-02", data.at("/3/attributes/report_yearmonth").asText());
  }

  @Test
  void itIsKnownByOsfsNameTooWhichTheTypeRepeats() {
    JsonNode data = client.json("/_/metrics/reports/item_usage/" + MARCH).path("data");

    assertEquals(3, data.size());
    assertEquals("cyclic-report:item_usage", data.at("/0/type").asText());
  }

  private static Set<String> names(JsonNode object) {
    Set<String> names = new HashSet<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "&sort=-download_count                          | 10.9999/\"c\" 10.9999/b/2 10.9999/a,1",
        "&sort=download_session_count                   | 10.9999/a,1 10.9999/b/2 10.9999/\"c\"",
        "&sort=cycle_coverage,-views                    | 10.9999/\"c\" 10.9999/b/2 10.9999/a,1",
        "&sort=-item_osfids                             | 10.9999/b/2 10.9999/a,1 10.9999/\"c\"",
        "&sort=view_count                               | 400",
        "&filter[item_osfids]=10.9999/b/2               | 10.9999/b/2",
        "&filter[item_osfids]=local:10.9999/b/2         | 10.9999/b/2",
        "&filter[item_osfids][prefix]=10.9999/a         | 10.9999/a,1",
        "&filter[download_count][gte]=5&sort=downloads  | 10.9999/\"c\"",
        "&filter[provider_ids]=elsewhere                | ''",
        "&filter[report_yearmonth]=2021-02              | ''",
        "&filter[views][lt]=5                           | 10.9999/a,1",
        "&filter[download_count]=many                   | 400",
        "&filter[view_count][gt]=1                      | 400",
        "&filter[item_types]=Article                    | 400"
      })
  void itIsFilteredAndSortedByOsfsNames(String parameters, String expected) {
    Client.Reply reply =
        client.get(LIST + MARCH + parameters.replace("[", "%5B").replace("]", "%5D"));

    if (expected.equals("400")) {
      assertEquals(400, reply.status(), reply::text);
      assertTrue(reply.json().at("/errors/0/source/parameter").isTextual(), reply::text);
      return;
    }
    assertEquals(200, reply.status(), reply::text);
    List<String> ids = new ArrayList<>();
    reply
        .json()
        .path("data")
        .forEach(item -> ids.add(item.at("/attributes/item_osfids/0").asText()));
    assertEquals(expected, String.join(" ", ids));
  }

  @Test
  void aRefusalNamesTheParameterThatWasSent() {
    JsonNode error = client.get(LIST + "?filter%5Bdownload_count%5D=many").json().at("/errors/0");

    assertEquals("filter[download_count]", error.at("/source/parameter").asText());
  }

  @Test
  void tablesHaveTheSameColumns() {
    List<String> lines = client.get(LIST + MARCH + "&format=csv").text().lines().toList();

    List<String> rest = new ArrayList<>(new TreeSet<>(NAMES));
    rest.remove("report_yearmonth");
    assertEquals("report_yearmonth," + String.join(",", rest), lines.getFirst());
    assertEquals(4, lines.size());
    assertTrue(lines.get(1).startsWith("2021-03,"), lines.get(1));
    assertEquals(NAMES, names(client.json(LIST + MARCH + "&format=json_report").path(0)));
  }

  @Test
  void anItemThatMovedToAnotherTitleIsToldOnceWithAllItsUsage() {
    List<UsageEvent> events = new ArrayList<>();
    for (String title : List.of("p1", "p2", "p3")) {
      UsageEventDraft event =
          new UsageEventDraft(
              StoredUsage.event("moved", Action.Request, MOVE.atDay(3), events.size()));
      event.title = "local:" + title;
      event.parent = event.title;
      events.add(event.event());
    }
    events.add(StoredUsage.event("stayed", Action.Investigation, MOVE.atDay(4), 0));
    usage.store(events);
    usage.run(new Period.Month(MOVE));
    assertEquals(
        4,
        client
            .json("/reports/monthly_item_usage?filter%5Bperiod%5D=" + MOVE)
            .path("total")
            .asInt());

    for (String path :
        List.of(
            "?page%5Bsize%5D=100&sort=item",
            "?sort=-item", "recent/?timeframeStart=2009-09&timeframeEnd=2009-10")) {
      JsonNode data =
          client
              .json(
                  LIST
                      + path
                      + (path.startsWith("?") ? "&filter%5Breport_yearmonth%5D=" + MOVE : ""))
              .path("data");
      assertEquals(2, data.size(), path);
      for (JsonNode item : data) {
        int uses = item.at("/attributes/item_osfids/0").asText().equals("moved") ? 3 : 1;
        assertEquals(uses, item.at("/attributes/view_count").asInt(), path);
        assertEquals(uses, item.at("/attributes/cumulative_view_count").asInt(), path);
      }
    }
  }

  /** More than Elasticsearch counts off by itself, and than is told at once. */
  @Test
  void thereIsNoCap() {
    LocalDate day = MANY.atDay(9);
    List<UsageEvent> events = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      events.add(StoredUsage.event("i" + i, Action.Request, day, i % 3));
    }
    usage.store(events);
    usage.run(new Period.Month(MANY));
    String many = "?filter%5Breport_yearmonth%5D=" + MANY;

    Set<String> all = new HashSet<>();
    client
        .get(LIST + many + "&format=csv")
        .text()
        .lines()
        .skip(1)
        .forEach(line -> assertTrue(all.add(line.replaceAll(".*,(local:i\\d+),.*", "$1")), line));
    assertEquals(ITEMS, all.size());

    JsonNode last = client.json(LIST + many + "&page%5Bsize%5D=100&page=101");
    assertEquals(ITEMS, last.at("/meta/total").asInt());
    assertEquals(ITEMS - 10_000, last.path("data").size());
    assertEquals(1, last.at("/data/29/attributes/cumulative_download_count").asInt());
    assertTrue(last.at("/links/next").isNull());
  }
}
