package org.counted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventIndex;
import org.counted.report.Period;
import org.counted.report.Runner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/metrics.md says is served, and what is served stands there. */
@QuarkusTest
class MetricsTest {

  private static final YearMonth MONTH = YearMonth.of(2016, 9);
  private static final String EVENT =
      """
      {"id":"metrics","timestamp":"2016-09-07T10:00:00Z","action":"request","item":\
      {"id":"metrics","data_type":"Book","isbn":"9783161484100"},\
      "user":{"ip":"192.0.2.7","agent":"Mozilla/5.0"}}""";
  private static final Pattern DOCUMENTED = Pattern.compile("`(counted_[a-z_]+[a-z])`");
  private static final Pattern SERVED = Pattern.compile("(?m)^# TYPE (counted_\\S+) ");

  @Inject Runner runner;
  @Inject Elasticsearch elasticsearch;
  @Inject MeterRegistry meters;

  @BeforeEach
  void letThereBeTraffic() {
    json().body(EVENT).post("/events?wait=stored").then().statusCode(200);
    json().body("{\"timestamp\":1}").post("/events").then().statusCode(400);
    RestAssured.given()
        .contentType("application/x-ndjson")
        .body((EVENT + "\n{}\n").getBytes(StandardCharsets.UTF_8))
        .post("/events/bulk")
        .then()
        .statusCode(202);
    json().body("{\"name\":\"A\"}").put("/items/local/metrics").then().statusCode(202);
    RestAssured.given().get("/matomo.php?idsite=1&rec=1&ping=1").then().statusCode(200);
    runner.run(new Period.Month(MONTH), List.of(), "test");
    RestAssured.get(
            "/counter/r51/reports/tr?customer_id=local&begin_date=%s&end_date=%s"
                .formatted(MONTH, MONTH))
        .then()
        .statusCode(200);
    RestAssured.get("/alerts").then().statusCode(200);
    // The scheduler is off in tests.
    meters.counter("counted.scheduled.runs", "cycle", "daily", "result", "complete");
  }

  @AfterEach
  void clear() {
    elasticsearch.call("DELETE", "/" + EventIndex.of(MONTH) + "?ignore_unavailable=true", null);
    runner.run(new Period.Month(MONTH), List.of(), "test");
  }

  @Test
  void theDocumentNamesWhatIsServedAndNothingElse() throws IOException {
    String served = RestAssured.get("/q/metrics").asString();
    String documented = Files.readString(Path.of("docs/metrics.md"));
    assertEquals(found(DOCUMENTED, documented), found(SERVED, served));
  }

  @Test
  void doorsRunsAndReportsAreToldApart() {
    String served = RestAssured.get("/q/metrics").asString();
    for (String expected :
        List.of(
            "counted_intake_requests_seconds_count{door=\"events\",status=\"400\"}",
            "counted_intake_door_events_total{door=\"event_lines\",outcome=\"rejected\"}",
            "counted_intake_requests_seconds_count{door=\"matomo\"",
            "counted_runs_events_total{cycle=\"monthly\",fate=\"counted\"}",
            "outcome=\"200\",release=\"5.1\",report=\"TR\"}",
            "counted_cache_gets_total{cache=\"items\",result=\"hit\"}")) {
      assertTrue(served.contains(expected), expected);
    }
  }

  /** Else "events come in and none is stored" would be rung for a catalogue. */
  @Test
  void anEntryOfTheCatalogueIsNoEvent() {
    double events = counted("counted.intake.events", "outcome", "accepted");
    double refused = counted("counted.intake.events", "outcome", "rejected");
    double entries = counted("counted.intake.door.events", "door", "items", "outcome", "accepted");
    json().body("{\"name\":\"B\"}").put("/items/local/metrics").then().statusCode(202);
    json().body("{\"name\":1}").put("/items/local/metrics").then().statusCode(400);
    assertEquals(events, counted("counted.intake.events", "outcome", "accepted"));
    assertEquals(refused, counted("counted.intake.events", "outcome", "rejected"));
    assertEquals(
        entries + 1, counted("counted.intake.door.events", "door", "items", "outcome", "accepted"));
  }

  private double counted(String name, String... tags) {
    return meters.counter(name, tags).count();
  }

  private static RequestSpecification json() {
    return RestAssured.given().contentType("application/json");
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      // By the text's format, the type of a counter is told with its ending or without.
      found.add(matcher.group(1).replaceAll("_(max|total)$", ""));
    }
    return found;
  }
}
