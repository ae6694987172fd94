package org.counted.sushi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counted.counter.ReportId;
import org.counted.report.Period;
import org.counted.report.RunRecord;
import org.counted.report.Runner;
import org.counted.validate.Finding;
import org.counted.validate.Level;
import org.counted.validate.ReportCheck;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Reports of events that came in by the door and were counted by a run: how reports agree with each
 * other, by the numbers of section 8.2 of our notes.
 */
@QuarkusTest
class CountedReportsTest {

  private static final String REPORTS =
      "customer_id=local&platform=hv51&begin_date=2017-03&end_date=2017-04";
  private static final String JOURNAL =
      "{\"id\":\"ja\",\"data_type\":\"Journal\",\"name\":\"Journal A\",\"online_issn\":\"1234-4321\"}";
  private static final String BOOK =
      "{\"id\":\"bk\",\"data_type\":\"Book\",\"name\":\"Book B\",\"isbn\":\"978-0-999-00001-2\"}";

  private static boolean counted;

  @Inject Runner runner;

  @TestHTTPResource("/")
  URI service;

  private final List<String> events = new ArrayList<>();
  private CounterFixture counter;

  @BeforeEach
  void count() throws Exception {
    counter = new CounterFixture(new HttpCounter(service)::get);
    if (counted) {
      return;
    }
    use("request", item("a1", "Article", "Controlled", JOURNAL, "agg"), "2017-03-10T10:00:00Z");
    use("request", item("a1", "Article", "Controlled", JOURNAL, "agg"), "2017-03-10T10:05:00Z");
    use("request", item("a2", "Article", "Open", JOURNAL, "agg"), "2017-04-11T10:00:00Z");
    use("investigation", item("a2", "Article", "Open", JOURNAL, "ai"), "2017-03-12T10:00:00Z");
    use("no_license", item("a1", "Article", "Controlled", JOURNAL, "agg"), "2017-03-13T10:00:00Z");
    use("request", item("c1", "Book_Segment", "Controlled", BOOK, null), "2017-03-14T10:00:00Z");
    use("request", item("c2", "Book_Segment", "Controlled", BOOK, null), "2017-03-14T10:01:00Z");
    use("request", item("c1", "Book_Segment", "Controlled", BOOK, null), "2017-03-14T10:02:00Z");
    search("regular", "agg", "Database_Aggregated", "2017-03-15T10:00:00Z");
    search("regular", "ai", "Database_AI", "2017-03-15T10:01:00Z");
    search("platform", null, null, "2017-04-15T10:02:00Z");
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(service.resolve("/events?wait=stored"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(events.toString()))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
    assertEquals(200, answer.statusCode(), answer::body);
    for (int month = 3; month <= 4; month++) {
      RunRecord run =
          runner.run(new Period.Month(YearMonth.of(2017, month)), List.of("counter"), "test");
      assertEquals(RunRecord.State.Complete, run.state(), run::toString);
    }
    counted = true;
  }

  /** R01, R02. */
  @Test
  void journalsAreTheSameInAllReports() {
    Map<String, Long> inTitles = metrics(report("tr", "&data_type=Journal"));
    Map<String, Long> inPlatform = metrics(report("pr", "&data_type=Journal"));
    JsonNode items = report("ir", "&include_parent_details=True");
    Map<String, Long> ofParent = new TreeMap<>();
    for (JsonNode parent : items.get("Report_Items")) {
      if (parent.path("Data_Type").asText().equals("Journal")) {
        metrics(parent).forEach((metric, count) -> ofParent.merge(metric, count, Long::sum));
      }
    }
    inTitles.keySet().removeIf(metric -> metric.startsWith("No_License"));
    ofParent.keySet().removeIf(metric -> metric.startsWith("No_License"));

    assertEquals(
        3,
        inTitles.get("Total_Item_Requests 2017-03") + inTitles.get("Total_Item_Requests 2017-04"));
    assertEquals(inTitles, inPlatform);
    assertEquals(inTitles, ofParent);
    assertFalse(types(report("pr", "")).contains("Article"));
    assertTrue(types(items).contains("Article"));
  }

  /** R30. */
  @Test
  void aBookHasAllSixMetrics() {
    assertEquals(
        "{Total_Item_Investigations 2017-03=3, Total_Item_Requests 2017-03=3,"
            + " Unique_Item_Investigations 2017-03=2, Unique_Item_Requests 2017-03=2,"
            + " Unique_Title_Investigations 2017-03=1, Unique_Title_Requests 2017-03=1}",
        metrics(report("tr", "&data_type=Book")).toString());
  }

  /** R31, R32. */
  @Test
  void databasesHaveTheirSearchesUnderTheirType() {
    JsonNode aggregated = report("dr", "&database=agg");
    JsonNode abstracts = report("dr", "&database=ai");

    assertEquals(List.of("Database_Aggregated", "Journal"), types(aggregated));
    for (JsonNode row : aggregated.at("/Report_Items/0/Attribute_Performance")) {
      boolean database = row.get("Data_Type").asText().startsWith("Database");
      row.get("Performance")
          .fieldNames()
          .forEachRemaining(
              metric ->
                  assertEquals(
                      database, metric.startsWith("Searches") || metric.equals("No_License")));
    }
    assertFalse(abstracts.get("Report_Items").toString().contains("Requests"));
    assertTrue(abstracts.get("Report_Items").toString().contains("Investigations"));
  }

  /** R33. */
  @Test
  void searchesOfThePlatformStandAlone() {
    for (JsonNode row : report("pr", "").at("/Report_Items/0/Attribute_Performance")) {
      boolean platform = row.get("Data_Type").asText().equals("Platform");
      row.get("Performance")
          .fieldNames()
          .forEachRemaining(metric -> assertEquals(platform, metric.equals("Searches_Platform")));
    }
    assertTrue(types(report("pr", "")).contains("Platform"));
  }

  /** A57: month by month is the whole range. */
  @ParameterizedTest
  @EnumSource(ReportId.class)
  void monthsAddUp(ReportId report) {
    Map<String, Long> months = new TreeMap<>();
    for (int month = 3; month <= 4; month++) {
      String period = "&begin_date=2017-0" + month + "&end_date=2017-0" + month;
      months.putAll(
          metrics(
              counter.json("r51/reports/" + report + "?customer_id=local&platform=hv51" + period)));
    }

    assertEquals(months, metrics(report(report.name(), "")));
  }

  /** R37, R40. */
  @ParameterizedTest
  @EnumSource(ReportId.class)
  void theCheckerFindsNothingAboveAWarning(ReportId report) throws Exception {
    for (String release : List.of("r51/", "")) {
      for (String format : List.of("json", "tsv", "xlsx")) {
        String request = release + "reports/" + report + "?" + REPORTS + "&format=" + format;
        List<Finding> grave =
            ReportCheck.of(CounterFixture.bytes(counter.get(request))).findings().stream()
                .filter(finding -> finding.level().isWorseThan(Level.Warning))
                .toList();

        assertEquals(List.of(), grave, request);
      }
    }
  }

  private JsonNode report(String report, String more) {
    return counter.json("r51/reports/" + report + "?" + REPORTS + more);
  }

  /** The counts by metric and month. */
  private static Map<String, Long> metrics(JsonNode report) {
    Map<String, Long> counts = new TreeMap<>();
    for (JsonNode performance : report.findValues("Performance")) {
      performance
          .properties()
          .forEach(
              metric ->
                  metric
                      .getValue()
                      .properties()
                      .forEach(
                          month ->
                              counts.merge(
                                  metric.getKey() + " " + month.getKey(),
                                  month.getValue().asLong(),
                                  Long::sum)));
    }
    return counts;
  }

  private static List<String> types(JsonNode report) {
    List<String> types = new ArrayList<>();
    for (JsonNode rows : report.findValues("Attribute_Performance")) {
      rows.findValues("Data_Type").forEach(type -> types.add(type.asText()));
    }
    return types.stream().distinct().sorted().toList();
  }

  private void use(String action, String item, String timestamp) {
    event(
        action,
        timestamp,
        "\"url\":\"https://example.org/%d\",\"item\":%s".formatted(events.size(), item));
  }

  private void search(String mode, String database, String type, String timestamp) {
    event(
        "search",
        timestamp,
        "\"search_mode\":\"%s\"".formatted(mode)
            + (database == null
                ? ""
                : ",\"databases\":[{\"id\":\"%s\",\"data_type\":\"%s\",\"name\":\"%s\"}]"
                    .formatted(database, type, database)));
  }

  private void event(String action, String timestamp, String more) {
    events.add(
        "{\"id\":\"hv51-%d\",\"timestamp\":\"%s\",\"platform\":\"hv51\",\"action\":\"%s\",%s,"
                .formatted(events.size(), timestamp, action, more)
            + "\"user\":{\"session\":\"s1\"}}");
  }

  private static String item(
      String id, String type, String access, String parent, String database) {
    return "{\"id\":\"%s\",\"data_type\":\"%s\",\"name\":\"%s\",\"access_type\":\"%s\",\"yop\":\"2016\",\"parent\":%s%s}"
        .formatted(
            id,
            type,
            "Item " + id,
            access,
            parent,
            database == null ? "" : ",\"database\":\"" + database + "\"");
  }
}
