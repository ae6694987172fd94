package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.counted.counter.DataType;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OSF's clients ask of items; projects in February 2023, where no other test has usage. */
@QuarkusTest
class MetricsItemsTest extends OverStoredUsage {

  private static final String QUERY = "/_/metrics/query/";
  private static final YearMonth PROJECTS = YearMonth.of(2023, 2);

  @Test
  void anItemsMonthHasOsfsNamesAndCumulativeCountsThatAreSums() {
    JsonNode document = client.json(QUERY + "item_usage/10.9999%2Fa%2C1/");
    JsonNode attributes = document.at("/data/attributes");

    assertEquals("cyclic-report:item_usage", document.at("/data/type").asText());
    assertEquals("2.0", document.at("/meta/version").asText());
    assertEquals("2021-03", attributes.path("report_yearmonth").asText());
    assertEquals("[\"10.9999/a,1\"]", attributes.path("item_osfids").toString());
    for (String list : List.of("item_types", "platform_iris", "database_iris", "provider_ids")) {
      assertTrue(attributes.path(list).isArray(), list);
    }
    assertCounts(attributes, "", 4, 4, 2, 2);
    assertCounts(attributes, "cumulative_", 5, 5, 3, 3);
    assertEquals(
        1,
        client
            .json(QUERY + "item_usage/10.9999%2Fa%2C1?month=2021-02")
            .at("/data/attributes/cumulative_view_count")
            .asInt());
  }

  @Test
  void withoutAReportOfTheLastMonthTheOneBeforeIsAnsweredAndNoneOlder() {
    clock.stopAt(LocalDate.of(2021, 5, 3).atTime(8, 0).toInstant(ZoneOffset.UTC));
    assertEquals(
        "2021-03",
        client
            .json(QUERY + "item_usage/10.9999/b/2/")
            .at("/data/attributes/report_yearmonth")
            .asText());
    clock.stopAt(LocalDate.of(2021, 6, 3).atTime(8, 0).toInstant(ZoneOffset.UTC));
    assertEquals(404, client.get(QUERY + "item_usage/10.9999/b/2/").status());
  }

  @Test
  void aSessionOnAProjectAndWithinItIsOneSessionOnceAllDaysWereCounted() {
    LocalDate day = PROJECTS.atDay(7);
    usage.store(
        List.of(
            within(day, "p1", 0),
            within(day, "p1-component", 0),
            within(day, "p1-component", 1),
            within(day.plusDays(1), "p1-component", 1)));
    usage.run(new Period.Month(PROJECTS));
    String path = QUERY + "item_usage/p1?month=" + PROJECTS;
    JsonNode early = client.json(path).at("/data/attributes");
    assertEquals(4, early.path("view_count").asInt());
    assertTrue(early.path("view_session_count").isNull());

    for (LocalDate each = PROJECTS.atDay(1);
        YearMonth.from(each).equals(PROJECTS);
        each = each.plusDays(1)) {
      usage.run(new Period.Day(each));
    }
    assertCounts(client.json(path).at("/data/attributes"), "", 4, 3, 1, 1);
    assertCounts(
        client.json(QUERY + "item_usage/p1-component?month=" + PROJECTS).at("/data/attributes"),
        "",
        3,
        3,
        3,
        3);
  }

  private static UsageEvent within(LocalDate day, String item, int session) {
    UsageEventDraft event =
        new UsageEventDraft(StoredUsage.event(item, Action.Request, day, session));
    event.title = "local:p1";
    event.dataType = DataType.Other;
    event.parent = null;
    event.parentDataType = null;
    event.within = List.of();
    return event.event();
  }

  private static void assertCounts(
      JsonNode attributes,
      String prefix,
      int views,
      int viewSessions,
      int downloads,
      int downloadSessions) {
    List<Integer> counts = new ArrayList<>();
    for (String name :
        List.of("view_count", "view_session_count", "download_count", "download_session_count")) {
      counts.add(attributes.path(prefix + name).asInt(-1));
    }
    assertEquals(List.of(views, viewSessions, downloads, downloadSessions), counts);
  }

  @ParameterizedTest
  @CsvSource({
    "total, 48, 32",
    "daily, 3, 2",
    "weekly, 21, 14",
    "monthly, 48, 32",
    "yearly, 48, 32"
  })
  void theCountersOfAnItemAreToldInTheMetaOfItsResource(String span, int views, int downloads) {
    JsonNode counters =
        client.json(
            QUERY
                + "item_counts/10.9999/b/2/?metrics%5Bviews%5D="
                + span
                + "&metrics%5Bdownloads%5D="
                + span);

    assertEquals(views, counters.at("/meta/metrics/views").asInt());
    assertEquals(downloads, counters.at("/meta/metrics/downloads").asInt());
    assertEquals("10.9999/b/2", counters.at("/data/id").asText());
  }

  @Test
  void seriesOfManyItemsHaveZerosOnCountedDays() {
    String items = QUERY + "item_counts/?items=10.9999/b/2,nobody&from=2021-03-28&to=2021-04-02";
    JsonNode days = client.json(items).path("data");

    assertEquals(
        "[{\"date\":\"2021-03-30\",\"count\":3},{\"date\":\"2021-03-31\",\"count\":3},"
            + "{\"date\":\"2021-04-01\",\"count\":3}]",
        days.at("/0/attributes/views").toString());
    assertEquals(2, days.at("/0/attributes/downloads/2/count").asInt());
    assertEquals("nobody", days.at("/1/id").asText());
    assertEquals(3, days.at("/1/attributes/views").size());
    assertEquals(0, days.at("/1/attributes/views/0/count").asInt(-1));
    assertEquals(
        "[{\"date\":\"2021-03\",\"count\":6},{\"date\":\"2021-04\",\"count\":3}]",
        client.json(items + "&interval=month").at("/data/0/attributes/views").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "item_counts/x?metrics%5Bviews%5D=hourly",
        "item_counts/x?metrics%5Bclicks%5D=total",
        "item_counts?from=2021-04-01",
        "item_counts?items=a&interval=hour",
        "item_counts?items=a&from=2021-04-31",
        "item_counts?items=a&from=2021-04-02&to=2021-04-01",
        "item_usage/x?month=2021-13",
        "item_usage/x?months=2021-12",
        "item_usage/x?platform=!"
      })
  void whatCannotBeUsedIsNamed(String query) {
    Client.Reply reply = client.get(QUERY + query);

    assertEquals(400, reply.status(), reply::text);
    assertTrue(reply.json().at("/errors/0/source/parameter").isTextual(), reply::text);
  }
}
