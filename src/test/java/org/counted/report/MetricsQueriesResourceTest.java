package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The queries of OSF's clients: four sessions a day use the journal. */
@QuarkusTest
class MetricsQueriesResourceTest extends OverStoredUsage {

  private static final String QUERY = "/_/metrics/query/";

  @Test
  void whatIsWithinAnItemIsInItsAnalytics() {
    Client.Reply reply = client.get(QUERY + "node_analytics/j1/week/");

    assertEquals(200, reply.status(), reply::text);
    assertEquals("application/vnd.api+json", reply.type());
    JsonNode data = reply.json().path("data");
    assertEquals("j1:week", data.path("id").asText());
    assertEquals("node-analytics", data.path("type").asText());
    JsonNode visits = data.at("/attributes/unique_visits");
    assertEquals("2021-04-08", visits.at("/0/date").asText());
    assertEquals(List.of(4, 4, 4, 4, 4, 4, 4, 0), counts(visits));
    assertEquals("2021-04-15", visits.at("/7/date").asText());
    JsonNode hours = data.at("/attributes/time_of_day");
    assertEquals(4, hours.size());
    JsonNode pages = data.at("/attributes/popular_pages");
    assertEquals(List.of(4, 3, 2), counts(pages));
    assertEquals("/10.9999/\"c\"", pages.at("/0/path").asText());
    assertTrue(pages.at("/0/title").isTextual());
    JsonNode sites = data.at("/attributes/referer_domain");
    assertEquals(List.of(2), counts(sites));
    assertEquals("search.example.org", sites.at("/0/referer_domain").asText());
    assertEquals("{\"version\":\"2.0\"}", reply.json().path("meta").toString());
  }

  @Test
  void anItemHasItsOwn() {
    JsonNode attributes =
        client.json(QUERY + "node_analytics/10.9999/b/2/fortnight").at("/data/attributes");

    assertEquals(15, attributes.path("unique_visits").size());
    assertEquals(3, attributes.at("/unique_visits/3/count").asInt());
    assertEquals(
        attributes,
        client.json(QUERY + "node_analytics/local:10.9999/b/2/fortnight").at("/data/attributes"));
  }

  @Test
  void visitsAreDistinctSessionsAndUsers() {
    for (String query : List.of("user_visits", "unique_user_visits")) {
      JsonNode data = client.json(QUERY + query + "/?timeframe=previous_2_days").path("data");

      assertEquals(query.replace('_', '-') + "-analytics", data.path("type").asText());
      JsonNode visits = data.at("/attributes/unique_visits");
      assertEquals("2021-04-13", visits.at("/0/date").asText());
      assertEquals(List.of(4, 4), counts(visits));
      assertEquals(List.of(9, 9), counts(data.at("/attributes/events")));
    }
    assertEquals(
        List.of(4),
        counts(client.json(QUERY + "user_visits/").at("/data/attributes/unique_visits")));
    assertEquals(
        List.of(4, 4, 4),
        counts(
            client
                .json(QUERY + "user_visits/?timeframeStart=2021-04-01&timeframeEnd=2021-04-04")
                .at("/data/attributes/unique_visits")));
  }

  @ParameterizedTest
  @CsvSource({
    "node_analytics/nobody/week/, 404",
    "node_analytics/j1/decade/, 400",
    "user_visits/?timeframe=x, 400",
    "user_visits/?timeframeEnd=2021-04-01, 400",
    "unique_user_visits/?timeframeStart=2021-04-31, 400",
    "nope/, 404"
  })
  void whatCannotBeAnsweredIsRefused(String path, int status) {
    assertEquals(status, client.get(QUERY + path).status());
  }

  private static List<Integer> counts(JsonNode list) {
    List<Integer> counts = new ArrayList<>();
    list.forEach(each -> counts.add(each.path("count").asInt()));
    return counts;
  }
}
