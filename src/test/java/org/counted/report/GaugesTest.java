package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures that another system tells, as {@code examples/gauges.yaml} declares them. */
@QuarkusTest
class GaugesTest {

  private static final String NODES = "/reports/daily_node_summary";
  private static final String PREPRINTS = "/reports/daily_preprint_summary";

  @TestHTTPResource("/")
  URI service;

  @Inject TestClock clock;
  @Inject DuePeriods due;

  private Client client;

  @BeforeEach
  void stopTheClock() {
    clock.stopAt(Instant.parse("2021-04-15T08:00:00Z"));
    client = new Client(service);
  }

  @AfterEach
  void letTheClockGoOn() {
    clock.goOn();
  }

  private String nodes(String day, int total, int open, int created) {
    return client
        .put(
            NODES + "/" + day,
            "{\"nodes\":{\"total\":%d,\"public\":%d,\"created\":%d}}"
                .formatted(total, open, created))
        .json()
        .path("result")
        .asText();
  }

  @Test
  void theSameOnceMoreChangesNothingAndOtherFiguresTakeItsPlace() {
    client.put(NODES + "/2020-02-03", "[]");
    assertEquals("replaced", nodes("2020-02-03", 500, 300, 6));
    JsonNode first = client.json(NODES + "?start_date=2020-02-03&end_date=2020-02-04");
    assertEquals("unchanged", nodes("2020-02-03", 500, 300, 6));
    assertEquals(first, client.json(NODES + "?start_date=2020-02-03&end_date=2020-02-04"));
    assertEquals("replaced", nodes("2020-02-03", 501, 300, 6));
    JsonNode now = client.json(NODES + "?start_date=2020-02-03&end_date=2020-02-04");
    assertEquals(1, now.path("total").asInt());
    assertEquals(501, now.at("/rows/0/nodes/total").asInt());
    assertEquals(201, client.put(NODES + "/2020-02-29", "[]").status());
  }

  @Test
  void rowsThatAreNotToldAnyMoreAreGone() {
    String path = PREPRINTS + "/2020-03-01";
    client.put(
        path,
        """
        {"rows":[{"provider_key":"a","preprint_count":1},{"provider_key":"b","preprint_count":2}]}
        """);
    client.put(path, "[{\"preprint_count\":3,\"provider_key\":\"b\"}]");

    assertEquals(
        List.of("b"),
        client.column(PREPRINTS + "?start_date=2020-03-01&end_date=2020-03-02", "provider_key"));
  }

  @Test
  void changesAndRatiosAreComputed() {
    client.put(PREPRINTS + "/2020-04-01", preprints(10, 20));
    client.put(PREPRINTS + "/2020-04-02", preprints(14, 19));
    String days = PREPRINTS + "?start_date=2020-04-01&end_date=2020-04-03&sort=provider_key";

    assertEquals(List.of("4", "null", "-1", "null"), client.column(days, "preprint_change"));
    client.put(PREPRINTS + "/2020-04-01", preprints(11, 20));
    assertEquals(List.of("3", "null", "-1", "null"), client.column(days, "preprint_change"));

    nodes("2020-04-01", 400, 100, 1);
    JsonNode row = client.json(NODES + "?start_date=2020-04-01&end_date=2020-04-02").at("/rows/0");
    assertEquals(0.25, row.path("public_share").asDouble());
  }

  private static String preprints(int a, int b) {
    return "[{\"provider_key\":\"a\",\"preprint_count\":%d},".formatted(a)
        + "{\"provider_key\":\"b\",\"preprint_count\":%d}]".formatted(b);
  }

  /** Of levels the last holds, what happened is summed. */
  @Test
  void weeksHaveTheLastLevelAndTheSumOfFigures() {
    nodes("2020-05-04", 100, 50, 3);
    nodes("2020-05-05", 104, 52, 4);
    nodes("2020-05-11", 110, 55, 6);
    JsonNode rows =
        client
            .json(NODES + "?interval=week&start_date=2020-05-04&end_date=2020-05-18")
            .path("rows");

    assertEquals(2, rows.size(), rows::toString);
    assertEquals("2020-W19", rows.at("/1/period").asText());
    assertEquals(104, rows.at("/1/nodes/total").asInt());
    assertEquals(7, rows.at("/1/nodes/created").asInt());
    assertEquals(0.5, rows.at("/1/public_share").asDouble());
    assertTrue(rows.at("/1/nodes/change").isMissingNode());
  }

  @Test
  void osfsClientsFindThemUnderTheNamesTheyKnow() {
    nodes("2021-04-14", 500, 300, 6);
    JsonNode resource =
        client
            .json("/_/metrics/reports/node_summary/recent/?timeframe=previous_1_days")
            .at("/data/0");

    assertEquals("cyclic-report:node_summary", resource.path("type").asText());
    assertEquals(500, resource.at("/attributes/nodes/total").asInt());
    assertEquals("2021-04-14", resource.at("/attributes/report_date").asText());
    Client.Reply csv = client.get("/_/metrics/reports/node_summary/recent/?days_back=1&format=csv");
    assertTrue(
        csv.text()
            .startsWith("report_date,created,nodes.change,nodes.created,nodes.public,nodes.total"),
        csv::text);
  }

  /** What is told has nothing to do with what has to be counted. */
  @Test
  void aGaugeMakesNoPeriodCounted() {
    List<Period> before = due.missed(Cycle.Daily);
    nodes("2021-04-13", 1, 1, 1);

    assertEquals(before, due.missed(Cycle.Daily));
    assertEquals(List.of(), due.dirty(Cycle.Daily).stream().filter(this::isToldDay).toList());
  }

  private boolean isToldDay(Period period) {
    return period.toString().equals("2021-04-13");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "daily_node_summary/2020-01-32       | {}                                  | 400 | period",
        "daily_node_summary/2020-01          | {}                                  | 400 | period",
        "daily_node_summary/2020-1-1         | {}                                  | 400 | period",
        "daily_node_summary/2021-04-16       | {}                                  | 400 | period",
        "daily_preprint_summary/2020-01-01   | {                                   | 400 | body",
        "daily_preprint_summary/2020-01-01   | 7                                   | 400 | rows",
        "daily_preprint_summary/2020-01-01   | {}                                  | 400 | rows",
        "daily_preprint_summary/2020-01-01   | {\"provider_key\":1,\"preprint_count\":1} | 400 | rows",
        "daily_preprint_summary/2020-01-01   | {\"provider_key\":\"a\",\"preprint_count\":1.5} | 400 | rows",
        "daily_preprint_summary/2020-01-01   | {\"provider_key\":\"a\",\"preprint_count\":1,\"x\":2} | 400 | rows",
        "daily_preprint_summary/2020-01-01   | {\"provider_key\":\"a\",\"preprint_count\":1,\"preprint_change\":2} | 400 | rows",
        "daily_preprint_summary/2020-01-01   | [{\"provider_key\":\"a\",\"preprint_count\":1},{\"provider_key\":\"a\",\"preprint_count\":2}] | 400 | rows",
        "daily_nobodys/2020-01-01            | {}                                  | 404 | ''",
        "daily_item_usage/2020-01-01         | {}                                  | 405 | report"
      })
  void whatWasNotDeclaredIsRefused(String path, String body, int status, String parameter) {
    Client.Reply reply = client.put("/reports/" + path, body);

    assertEquals(status, reply.status(), reply::text);
    assertEquals("application/problem+json", reply.type());
    if (parameter != null && !parameter.isEmpty()) {
      assertEquals(parameter, reply.json().path("parameter").asText(), reply::text);
    }
  }

  @Test
  void theRowAndItsFieldAreNamed() {
    Client.Reply reply =
        client.put(
            PREPRINTS + "/2020-01-01",
            "[{\"provider_key\":\"a\",\"preprint_count\":1},{\"provider_key\":\"b\",\"preprint_count\":\"x\"}]");

    assertEquals(
        "row 1: preprint_count=\"x\": is a whole number", reply.json().path("detail").asText());
    assertEquals(
        0,
        client
            .json(PREPRINTS + "?start_date=2020-01-01&end_date=2020-01-02")
            .path("total")
            .asInt());
  }
}
