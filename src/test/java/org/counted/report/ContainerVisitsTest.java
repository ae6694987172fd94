package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The sessions of a journal, which read several of its articles. */
@QuarkusTest
class ContainerVisitsTest extends OverStoredUsage {

  @Test
  void aSessionThatUsesSeveralItemsOfAContainerIsOneOfItsSessions() {
    JsonNode day =
        client.json("/reports/daily_container_visits?start_date=2021-04-02&end_date=2021-04-03");
    JsonNode journal = day.at("/rows/0");

    assertEquals(1, day.path("rows").size());
    assertEquals("local:j1", journal.path("container").asText());
    assertEquals(4, journal.path("view_sessions_within").asLong());
    assertEquals(3, journal.path("download_sessions_within").asLong());
    assertEquals(4, journal.path("view_sessions").asLong());
    assertEquals(
        2 + 3 + 4,
        client
            .column(
                "/reports/daily_item_usage?start_date=2021-04-02&end_date=2021-04-03",
                "view_sessions")
            .stream()
            .mapToLong(Long::parseLong)
            .sum(),
        "the items' sessions are more");
  }

  @Test
  void longerPeriodsAreSumsBecauseNoSessionSpansTwoDays() {
    JsonNode days =
        client.json(
            "/reports/daily_container_visits?interval=month"
                + "&start_date=2021-04-01&end_date=2021-05-01");

    assertEquals(14, days.at("/rows/0/periods").asInt());
    assertEquals(14 * 4, days.at("/rows/0/view_sessions_within").asLong());
    assertEquals(14 * 3, days.at("/rows/0/download_sessions_within").asLong());
  }
}
