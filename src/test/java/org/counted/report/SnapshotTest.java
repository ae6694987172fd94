package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counted.elastic.Elasticsearch;
import org.counted.event.Action;
import org.junit.jupiter.api.Test;

/** All that Elasticsearch holds, put away and brought back as docs/running.md says. */
@QuarkusTest
@TestProfile(SnapshotTest.OwnNode.class)
class SnapshotTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final YearMonth MONTH = YearMonth.of(2010, 9);

  /** Delivered twice, it is known again: by its id, which a stored key has made. */
  private static final String EVENT =
      """
      {"timestamp":"2010-09-08T10:00:00Z","platform":"local","action":"request",
       "url":"https://e.org/a","item":{"id":"a","data_type":"Article"},"user":{"id":"u"}}""";

  @Inject Elasticsearch elasticsearch;
  @Inject StoredUsage usage;

  @Test
  void whatIsRestoredTellsTheSameFigures() throws IOException {
    assertEquals(1, post().path("stored").asInt());
    usage.store(List.of(StoredUsage.event("a", Action.Request, MONTH.atDay(7), 0)));
    usage.run(new Period.Day(MONTH.atDay(7)));
    usage.run(new Period.Month(MONTH));
    JsonNode items = items();
    String day = day();

    elasticsearch.call(
        "PUT", "/_snapshot/counted", "{\"type\":\"fs\",\"settings\":{\"location\":\"counted\"}}");
    JsonNode snapshot =
        elasticsearch.call(
            "PUT",
            "/_snapshot/counted/first?wait_for_completion=true",
            "{\"indices\":\"counted-*\",\"include_global_state\":false}");
    assertEquals("SUCCESS", snapshot.at("/snapshot/state").asText(), snapshot::toString);

    List<String> indices = new ArrayList<>();
    elasticsearch
        .get("/counted-*/_settings?filter_path=*.settings.index.uuid")
        .fieldNames()
        .forEachRemaining(indices::add);
    elasticsearch.call("DELETE", "/" + String.join(",", indices), null);
    assertNotEquals(items, items());

    elasticsearch.call(
        "POST",
        "/_snapshot/counted/first/_restore?wait_for_completion=true",
        "{\"indices\":\"counted-*\",\"include_global_state\":false}");
    assertEquals(items, items());
    assertEquals(day, day());
    assertEquals(1, post().path("duplicates").asInt());
  }

  private static JsonNode post() throws IOException {
    return JSON.readTree(
        RestAssured.given()
            .contentType("application/json")
            .queryParam("wait", "stored")
            .body(EVENT)
            .post("/events")
            .then()
            .statusCode(200)
            .extract()
            .asString());
  }

  private static JsonNode items() throws IOException {
    return JSON.readTree(
            RestAssured.given()
                .queryParam("customer_id", "0000000000000000")
                .queryParam("begin_date", MONTH.toString())
                .queryParam("end_date", MONTH.toString())
                .get("/counter/r51/reports/tr")
                .asString())
        .path("Report_Items");
  }

  private static String day() {
    return RestAssured.given()
        .queryParam("start_date", MONTH.atDay(7).toString())
        .queryParam("end_date", MONTH.atDay(7).toString())
        .get("/reports/daily_item_usage")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  /** A service with a node to itself. */
  public static final class OwnNode implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "counted.data",
          Path.of("target/test-data/snapshots-of").toString(),
          "counted.elasticsearch.embedded.heap",
          "256m");
    }
  }
}
