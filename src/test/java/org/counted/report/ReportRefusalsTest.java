package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is answered to questions for reports that cannot be answered. */
@QuarkusTest
class ReportRefusalsTest extends OverStoredUsage {

  private static final String DAILY = "/reports/daily_item_usage";

  @Test
  void anUnknownReportIsToldWithTheKnown() {
    Client.Reply reply = client.get("/reports/nope/recent");

    assertEquals(404, reply.status());
    assertEquals("application/problem+json", reply.type());
    assertEquals("unknown report: \"nope\"", reply.json().path("detail").asText());
    assertTrue(reply.json().path("allowed").toString().contains("\"daily_item_usage\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/recent?days_back=x",
        "/recent?days_back=-1",
        "/recent?days_back=1&days_back=2",
        "/recent?timeframe=last_week",
        "/recent?timeframe=previous_99999_years",
        "/recent?timeframeStart=2021-02-30",
        "/recent?timeframeStart=yesterday",
        "/recent?timeframeEnd=2021-02-01",
        "/recent?end_date=2021-02-01",
        "/recent?start_date=2021-03-01&end_date=2021-02-01",
        "/recent?start_date=2030-01-01",
        "/recent?format=pdf",
        "/recent?colour=red",
        "/recent?filter%5Bitem%5D=x",
        "?limit=0",
        "?limit=10000",
        "?limit=ten",
        "?cursor=nonsense",
        "?cursor=WyJhIixudWxsLG51bGwsIjIwMjQtMDEtMDFUMDA6MDA6MDBaIixbXV0",
        "?sort=nothing",
        "?sort=item,-item",
        "?sort=,",
        "?filter%5Bnothing%5D=1",
        "?filter%5Brun%5D=1",
        "?filter%5Bitem%5D%5Blike%5D=1",
        "?filter%5Bitem=1",
        "?filter%5Bviews%5D=many",
        "?filter%5Bviews%5D%5Bprefix%5D=1",
        "?filter%5Bcreated%5D=2021-13-01"
      })
  void whatCannotBeUsedIsNamed(String query) {
    Client.Reply reply = client.get(DAILY + query);

    assertEquals(400, reply.status(), reply::text);
    assertEquals("application/problem+json", reply.type());
    assertFalse(reply.json().path("parameter").asText().isEmpty(), reply::text);
    assertFalse(reply.json().path("value").asText().isEmpty(), reply::text);
    assertTrue(reply.json().path("detail").asText().length() > 10, reply::text);
  }

  @Test
  void aCursorIsForOneQuestion() {
    String next = client.json(DAILY + "?limit=1").path("next").asText();

    assertEquals(200, client.get(next).status());
    assertEquals(400, client.get(next + "&sort=item").status());
    assertEquals(
        400, client.get(next.replace("daily_item_usage", "daily_platform_usage")).status());
  }
}
