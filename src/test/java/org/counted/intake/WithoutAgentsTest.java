package org.counted.intake;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.counted.elastic.DataConfig;
import org.counted.elastic.Elasticsearch;
import org.junit.jupiter.api.Test;

/** A service whose dictionary of agents is switched off. Platform {@code exampl}, October 2022. */
@QuarkusTest
@TestProfile(WhoMayTest.Registered.class)
class WithoutAgentsTest {

  private static final Instant NOON = Instant.parse("2022-10-05T12:00:00Z");
  private static final String MARK = "NobodyKeepsThis";

  @Inject StoredEvents events;
  @Inject Elasticsearch elasticsearch;
  @Inject DataConfig data;

  @Test
  void robotsAreToldAtTheDoorAndNoAgentIsKept() throws IOException {
    post("Mozilla/5.0 (X11) " + MARK + "/1.0", 0);
    post("Googlebot/2.1 " + MARK + "/1.0", 1);

    List<JsonNode> stored = events.of("exampl", NOON, NOON.plusSeconds(2));
    assertEquals(2, stored.size(), stored::toString);
    assertNull(stored.getFirst().get("robot"));
    assertEquals("bot", stored.getLast().get("robot").asText());
    assertTrue(stored.getLast().has("robots"), "by which list");
    assertFalse(stored.toString().contains(MARK));
    assertEquals(
        0,
        elasticsearch
            .get("/counted-agents-2022-10/_count?ignore_unavailable=true")
            .path("count")
            .asLong());
    try (Stream<Path> files = Files.walk(data.data().resolve("journal"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertFalse(text.contains(MARK), file::toString);
      }
    }
  }

  private static void post(String agent, int second) {
    given()
        .header("Authorization", "Bearer a-token-of-exampl-0123456789")
        .contentType("application/json")
        .body(
            """
            {"action":"request","item":"w1","timestamp":"%s","user":{"ip":"192.0.2.7","agent":"%s"}}\
            """
                .formatted(NOON.plusSeconds(second), agent)
                .getBytes(StandardCharsets.UTF_8))
        .post("/events")
        .then()
        .statusCode(202);
  }
}
