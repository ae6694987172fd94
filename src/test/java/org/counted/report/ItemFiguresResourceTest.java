package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The usage of one item. */
@QuarkusTest
class ItemFiguresResourceTest extends OverStoredUsage {

  @Test
  void oneItemHasTotalsMonthsAndTheDaysSince() {
    JsonNode item = client.json("/items/local/10.9999/b/2/usage");

    assertEquals("local:10.9999/b/2", item.path("item").asText());
    assertEquals(16 * 3, item.at("/totals/views").asLong());
    assertEquals(16 * 2, item.at("/totals/downloads").asLong());
    assertEquals("[\"2021-03\"]", item.path("months").findValues("period").toString());
    assertEquals(14, item.path("days").size());
    assertEquals("2021-04-01", item.at("/days/0/period").asText());
    assertEquals(item, client.json("/items/local/10.9999%2Fb%2F2/usage"));
  }

  @Test
  void manyItemsAreAskedAtOnce() {
    JsonNode items =
        client
            .json("/items/usage?item=local:10.9999/b/2&item=local:nobody&item=local:10.9999/b/2")
            .path("items");

    assertEquals(2, items.size());
    assertEquals(
        client.json("/items/local/10.9999/b/2/usage").path("totals"), items.at("/0/totals"));
    assertEquals("local:nobody", items.at("/1/item").asText());
    assertEquals(0, items.at("/1/totals/views").asInt(-1));
    assertEquals(400, client.get("/items/usage").status());
    assertEquals(400, client.get("/items/usage?item=a&id=b").status());
  }

  @Test
  void anUnknownItemIsAProblem() {
    Client.Reply reply = client.get("/items/local/10.9999/nobody/usage");

    assertEquals(404, reply.status());
    assertEquals("application/problem+json", reply.type());
  }
}
