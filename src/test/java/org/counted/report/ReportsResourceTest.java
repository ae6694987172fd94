package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.counted.event.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports in our own form. */
@QuarkusTest
class ReportsResourceTest extends OverStoredUsage {

  private static final String DAILY = "/reports/daily_item_usage";

  /** Leaves out what other tests have stored of older years. */
  private static final String SINCE = "?start_date=2021-03-01";

  private static final String ONE_ITEM = "filter%5Bitem%5D=local:10.9999/b/2";

  @Test
  void theListTellsIdCycleFieldsAndLinks() {
    JsonNode reports = client.json("/reports").path("reports");

    JsonNode report = find(reports, "daily_item_usage");
    assertEquals("daily", report.path("cycle").asText());
    assertEquals("/reports/daily_item_usage/recent", report.at("/links/recent").asText());
    assertEquals("period", report.at("/fields/0/name").asText());
    assertEquals("text", report.at("/fields/3/type").asText());
    assertEquals(reports, client.json("/reports/").path("reports"));
  }

  @Test
  void theLastThirteenDaysComeNewestFirst() {
    JsonNode answer = client.json(DAILY + "/recent");

    assertEquals("2021-04-02", answer.path("from").asText());
    assertEquals("2021-04-15", answer.path("until").asText());
    assertEquals(13 * 3, answer.path("rows").size());
    assertEquals("2021-04-14", answer.at("/rows/0/period").asText());
    assertEquals("2021-04-02", answer.at("/rows/38/period").asText());
    assertEquals(answer, client.json(DAILY + "/recent/"));
  }

  @Test
  void theFiguresAreThoseOfTheDay() {
    JsonNode rows =
        client.json(DAILY + "?start_date=2021-04-10&end_date=2021-04-11&" + ONE_ITEM).path("rows");

    assertEquals(1, rows.size());
    assertEquals(3, rows.at("/0/views").asLong());
    assertEquals(2, rows.at("/0/downloads").asLong());
    assertEquals("local:j1", rows.at("/0/within").asText());
    assertEquals("2021-04-15T08:00:00Z", rows.at("/0/created").asText());
  }

  /** The first of the families that is given holds; the end is exclusive. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily_item_usage   | days_back=2                                     | 2021-04-14,2021-04-13",
        "daily_item_usage   | timeframe=previous_1_days                       | 2021-04-14",
        "daily_item_usage   | timeframe=previous_1_day                        | 2021-04-14",
        "daily_item_usage   | timeframeStart=2021-04-13                       | 2021-04-14,2021-04-13",
        "daily_item_usage   | timeframeStart=2021-03-30&timeframeEnd=2021-04  | 2021-03-31,2021-03-30",
        "daily_item_usage   | start_date=2021-04-01&end_date=2021-04-02       | 2021-04-01",
        "daily_item_usage   | start_date=2021-04-01&end_date=2021-04-01       | ''",
        "daily_item_usage   | days_back=1&timeframe=nonsense&start_date=x     | 2021-04-14",
        "daily_item_usage   | timeframe=previous_1_days&start_date=2021-01-01 | 2021-04-14",
        "daily_item_usage   | timeframeStart=2021-04-14&start_date=2021-01-01 | 2021-04-14",
        "daily_item_usage   | days_back=&timeframe=previous_1_days            | 2021-04-14",
        "monthly_item_usage | ''                                              | 2021-03,2021-02",
        "monthly_item_usage | timeframe=previous_1_months                     | 2021-03",
        "monthly_item_usage | timeframe=previous_1_years                      | 2021-03,2021-02",
        "monthly_item_usage | start_date=2021-02&end_date=2021-03             | 2021-02",
        "monthly_item_usage | start_date=2021-02-10&end_date=2021-03-31       | 2021-02"
      })
  void rangesAreAsInOsf(String report, String query, String periods) {
    List<String> found =
        client.column("/reports/" + report + "/recent?" + query, "period").stream()
            .distinct()
            .toList();

    assertEquals(periods == null ? "" : periods, String.join(",", found));
  }

  @Test
  void aTableHasAHeadingAndQuotesWhatNeedsIt() {
    Client.Reply csv = client.get(DAILY + "/recent?days_back=1&format=csv");

    assertEquals("text/csv", csv.type());
    assertEquals(
        "attachment; filename=daily_item_usage__until_2021-04-15__from_2021-04-14.csv",
        csv.header("Content-Disposition"));
    List<String> lines = List.of(csv.text().split("\r\n", -1));
    assertEquals(5, lines.size());
    assertTrue(lines.getFirst().startsWith("period,created,platform,item,within,views,"));
    assertTrue(
        csv.text().contains("\r\n2021-04-14,2021-04-15T08:00:00Z,local,\"local:10.9999/a,1\","));
    assertTrue(csv.text().contains(",\"local:10.9999/\"\"c\"\"\","));

    Client.Reply tsv =
        client.get(DAILY + "/recent?days_back=1", "Accept", "text/tab-separated-values");
    assertEquals("text/tab-separated-values", tsv.type());
    assertTrue(tsv.text().contains("\tlocal:10.9999/a,1\t"));
  }

  @Test
  void anEmptyTableHasItsHeading() {
    Client.Reply csv =
        client.get(DAILY + "/recent?start_date=2001-01-01&end_date=2001-01-02&format=csv");

    assertEquals(200, csv.status());
    assertEquals(1, csv.text().lines().count());
  }

  @ParameterizedTest
  @CsvSource({
    "'', application/json",
    "*/*, application/json",
    "'text/csv;q=0.5, application/x-ndjson', application/x-ndjson",
    "'text/html,application/xhtml+xml,*/*;q=0.8', application/json",
    "text/*, text/csv",
    "image/png, application/problem+json"
  })
  void theFormatIsThatOfTheAcceptHeader(String accept, String type) {
    Client.Reply reply =
        accept == null || accept.isEmpty()
            ? client.get(DAILY + "/recent")
            : client.get(DAILY + "/recent", "Accept", accept);

    assertEquals(type, reply.type());
    assertEquals(type.contains("problem") ? 406 : 200, reply.status());
  }

  @Test
  void pagesFollowEachOtherToTheEnd() {
    List<String> whole = client.column(DAILY + SINCE + "&sort=-downloads,item&limit=9999", "item");
    List<String> paged = new ArrayList<>();
    String next = DAILY + SINCE + "&sort=-downloads,item&limit=7";
    while (!next.equals("null")) {
      JsonNode page = client.json(next);
      assertEquals(16 * 3, page.path("total").asInt());
      page.path("rows").forEach(row -> paged.add(row.path("item").asText()));
      next = page.path("next").asText();
    }

    assertEquals(16 * 3, whole.size());
    assertEquals(whole, paged);
    assertEquals("local:10.9999/\"c\"", paged.getFirst());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "filter%5Bdownloads%5D%5Bgte%5D=3                                   | 16",
        "filter%5Bdownloads%5D=1&filter%5Bdownloads%5D=2                    | 32",
        "filter%5Bitem%5D%5Bprefix%5D=local:10.9999/a                       | 16",
        "filter%5Bitem%5D%5Bne%5D=local:10.9999/a,1                         | 32",
        "filter%5Bperiod%5D=2021-04-10                                      | 3",
        "filter%5Bperiod%5D%5Blt%5D=2021-04-01&filter%5Bdownloads%5D=1      | 2",
        "filter%5Bcreated%5D%5Bgt%5D=2021-04-15T07:00:00Z&days_back=1       | 3",
        "any%5Bdownloads%5D=1&any%5Bitem%5D%5Bprefix%5D=local:10.9999/b     | 32",
        "any%5Bdownloads%5D=1&any%5Bitem%5D%5Bprefix%5D=local:10.9999/b&filter%5Bdownloads%5D=2 | 16",
        "any1%5Bdownloads%5D=1&any1%5Bviews%5D=3&any2%5Bdownloads%5D%5Bgte%5D=2&any2%5Bitem%5D=x | 16",
        "any%5Bitem%5D=nobody&any%5Bperiod%5D=2021-04-10                    | 3",
        "filter%5Bitem%5D=nobody                                            | 0"
      })
  void filtersHoldTogether(String filter, int rows) {
    assertEquals(rows, client.json(DAILY + SINCE + "&" + filter).path("total").asInt());
    assertEquals(
        rows, client.get(DAILY + SINCE + "&format=jsonl&" + filter).text().strip().lines().count());
  }

  @Test
  void pagesStayTheSameWhileADayIsCountedAgainAndAgainOnceOnly() {
    LocalDate day = LocalDate.of(2018, 3, 6);
    for (LocalDate each : List.of(day.minusDays(1), day, day.plusDays(1))) {
      usage.store(
          StoredUsage.ITEMS.stream()
              .map(item -> StoredUsage.event(item + each, Action.Request, each, 0))
              .toList());
      usage.run(new Period.Day(each));
    }
    String question = DAILY + "?start_date=2018-03-05&end_date=2018-03-08";
    List<String> before = client.column(question, "item");
    JsonNode page = client.json(question + "&limit=4");
    List<String> read = new ArrayList<>();
    page.path("rows").forEach(row -> read.add(row.path("item").asText()));

    usage.store(List.of(StoredUsage.event("late", Action.Request, day, 1)));
    clock.stopAt(clock.instant().plusSeconds(600));
    usage.run(new Period.Day(day));

    String last = page.path("next").asText();
    while (true) {
      page = client.json(last);
      page.path("rows").forEach(row -> read.add(row.path("item").asText()));
      if (page.path("next").isNull()) {
        break;
      }
      last = page.path("next").asText();
    }
    assertEquals(before, read);
    assertEquals(10, client.json(question).path("total").asInt());

    clock.stopAt(clock.instant().plusSeconds(600));
    usage.run(new Period.Day(day));
    Client.Reply gone = client.get(last);
    assertEquals(410, gone.status());
    assertTrue(gone.json().path("detail").asText().contains("2018-03-06"), gone::text);
  }

  @Test
  void whatDidNotChangeIsNotSentAgain() {
    String path = DAILY + "/recent?days_back=3";
    String tag = client.get(path).header("ETag");

    assertFalse(tag.isEmpty());
    assertEquals(304, client.get(path, "If-None-Match", tag).status());
    assertEquals(200, client.get(path + "&format=csv", "If-None-Match", tag).status());
  }

  @Test
  void theDescriptionNamesThePaths() {
    JsonNode paths = client.get("/q/openapi?format=json").json().path("paths");

    assertTrue(paths.has("/reports/{report}/recent"), paths::toString);
    assertTrue(paths.has("/items/{platform}/{id}/usage"), paths::toString);
  }

  static JsonNode find(JsonNode list, String id) {
    for (JsonNode each : list) {
      if (each.path("id").asText().equals(id)) {
        return each;
      }
    }
    throw new AssertionError(id + " is not among " + list);
  }

  @Test
  void aPageThatIsUnchangedIsNotSentAgain() {
    for (String path :
        List.of(
            "/reports/daily_item_usage?limit=2", "/_/metrics/reports/daily_item_usage/?page=2")) {
      String tag = client.get(path).header("ETag");

      assertEquals(304, client.get(path, "If-None-Match", tag).status(), path);
      assertEquals(200, client.get(path + "&sort=period", "If-None-Match", tag).status(), path);
    }
  }
}
