package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.counted.count.Rule;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventIndex;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A project that is not public, what lies in it, and what of its use is told: on platform {@code
 * private} on 5 September 2011, three days ago.
 */
@QuarkusTest
class NotPublicTest {

  private static final LocalDate DATE = LocalDate.of(2011, 9, 5);
  private static final Period.Day DAY = new Period.Day(DATE);
  private static final Period.Month MONTH = new Period.Month(YearMonth.from(DATE));

  /** Each run is later than the one before. */
  private static Instant now = DATE.plusDays(3).atTime(12, 0).toInstant(ZoneOffset.UTC);

  private static final String ANALYTICS = "/_/metrics/query/node_analytics/";

  @TestHTTPResource("/")
  URI service;

  @Inject TestClock clock;
  @Inject Runner runner;
  @Inject Elasticsearch elasticsearch;

  private Client client;

  @BeforeEach
  void useTheProjectAndWhatIsWithin() {
    clock.stopAt(now);
    client = new Client(service);
    item("project", "{\"data_type\":\"Other\",\"name\":\"A secret\",\"public\":false}");
    item("file", "{\"data_type\":\"Dataset\",\"within\":[\"project\"]}");
    item("component", "{\"data_type\":\"Dataset\",\"within\":[\"project\"],\"public\":true}");
    post(9, "\"project\"");
    post(10, "\"file\"");
    post(11, "\"component\"");
    post(12, "{\"id\":\"posted\",\"data_type\":\"Dataset\",\"public\":false}");
    post(13, "\"unheard-of\"");
    run();
  }

  @AfterEach
  void clear() {
    elasticsearch.call(
        "DELETE", "/" + EventIndex.of(MONTH.month()) + "?ignore_unavailable=true", null);
    run();
    clock.goOn();
  }

  private RunRecord run() {
    now = now.plusSeconds(60);
    clock.stopAt(now);
    runner.run(DAY, List.of(), "test");
    RunRecord run = runner.run(MONTH, List.of(), "test");
    assertEquals(RunRecord.State.Complete, run.state(), run::toString);
    return run;
  }

  @Test
  void noReportNamesItAndOneTellsHowMuchThereWas() {
    assertEquals(Set.of("private:component", "private:unheard-of"), items());
    JsonNode removed =
        client
            .json("/reports/monthly_removed_usage?" + range() + "&filter%5Bplatform%5D=private")
            .at("/rows/0");
    assertEquals(5, removed.path("raw").asInt(), removed::toString);
    assertEquals(2, removed.path("counted").asInt());
    assertEquals(3, removed.path("not_public").asInt());
    for (String report :
        List.of("monthly_item_usage", "monthly_container_usage", "monthly_top_items")) {
      String rows = client.json("/reports/" + report + "?" + range()).path("rows").toString();
      assertFalse(rows.contains("project"), rows);
      assertFalse(rows.contains("secret"), rows);
    }
  }

  @Test
  void whatTheItemBecomesLaterChangesNothingOfWhatWas() {
    item("project", "{\"data_type\":\"Other\",\"name\":\"A study\",\"public\":true}");
    post(14, "\"project\"");
    post(15, "\"file\"");

    RunRecord run = run();
    assertEquals(3, run.leftOut().get(Rule.Not_Public.name()));
    assertEquals(4, run.counted());
    assertEquals(
        Set.of("private:component", "private:unheard-of", "private:project", "private:file"),
        items());
    // The first two were within as well, but not for everybody.
    assertEquals(2, sessions("project"));
  }

  @Test
  void whatIsNotPublicHasNoAnalytics() {
    for (String item : List.of("project", "file", "posted")) {
      awaitStatus(401, item);
    }
    assertEquals(1, sessions("component"));
    Client.Reply refusal = client.get(ANALYTICS + "project/week/?platform=private");
    assertEquals("application/vnd.api+json", refusal.type());
    assertTrue(refusal.json().at("/errors/0/detail").isTextual(), refusal::text);
    assertFalse(refusal.text().contains("secret"), refusal::text);
  }

  @Test
  void visitsOfItAreVisitsOfThePlatform() {
    String days = "/?timeframeStart=2011-09-05&timeframeEnd=2011-09-06";
    for (String query : List.of("user_visits", "unique_user_visits")) {
      JsonNode visits = client.json("/_/metrics/query/" + query + days).at("/data/attributes");
      assertEquals(5, visits.at("/unique_visits/0/count").asInt(), visits::toString);
      assertEquals(5, visits.at("/events/0/count").asInt(), visits::toString);
    }
  }

  @Test
  void whoRunsThePlatformIsToldTheRule() {
    JsonNode explained =
        client.json("/reports/ir/explain?period=2011-09&platform=private&item=project");
    assertEquals(
        "{\"Not_Public\":1}", explained.at("/events/left_out").toString(), explained::toString);
    JsonNode diagnosis = client.json("/doctor?platform=private&item=file&date=" + DATE);
    assertEquals(1, diagnosis.at("/trace/left_out/Not_Public").asInt(), diagnosis::toString);
    assertTrue(
        diagnosis.path("verdict").asText().contains("not public at the moment of use"),
        diagnosis::toString);
  }

  private Set<String> items() {
    return new TreeSet<>(
        client.column(
            "/reports/monthly_item_usage?" + range() + "&filter%5Bplatform%5D=private", "item"));
  }

  private static String range() {
    return "start_date=2011-09&end_date=2011-10";
  }

  private int sessions(String item) {
    int sessions = 0;
    for (JsonNode day : analytics(item).at("/data/attributes/unique_visits")) {
      sessions += day.path("count").asInt();
    }
    return sessions;
  }

  private JsonNode analytics(String item) {
    awaitStatus(200, item);
    return client.json(ANALYTICS + item + "/week/?platform=private");
  }

  /** What the catalogue is told is soon there. */
  private void awaitStatus(int status, String item) {
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < 500 && (found.isEmpty() || found.getLast() != status); i++) {
      found.add(client.get(ANALYTICS + item + "/week/?platform=private").status());
    }
    assertEquals(status, found.getLast(), item + " " + found);
  }

  private void item(String id, String entry) {
    assertEquals(202, client.put("/items/private/" + id, entry).status());
    assertEquals(
        entry.contains("public"),
        client.json("/items/private/" + id).has("public"),
        "as it may be put again");
  }

  private static void post(int hour, String item) {
    RestAssured.given()
        .contentType("application/json")
        .body(
            """
            {"id":"not-public-%d","timestamp":"%sT%02d:00:00Z","platform":"private",
             "action":"request","item":%s,"user":{"id":"u%d"}}"""
                .formatted(hour, DATE, hour, item, hour))
        .post("/events?wait=stored")
        .then()
        .statusCode(200);
  }
}
