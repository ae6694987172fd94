package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is told of institutions, and to whom. */
@QuarkusTest
@TestProfile(ReportAccessTest.Registered.class)
class ReportAccessTest {

  private static final String TOKEN = "a-token-of-random-0123456789";
  private static final String OTHER = "a-token-of-another-0123456789";
  private static final String INSTITUTIONS =
      "/reports/monthly_institution_usage?start_date=2026-03&end_date=2026-04";

  /** Platforms {@code random} and {@code exampl}. */
  public static final class Registered implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      Path registry = Path.of("target/report-access.yaml");
      try {
        Files.writeString(
            registry,
            """
            platforms:
              - { id: random, name: Random Platform, intake-tokens: [%s] }
              - { id: exampl, name: Example Platform, intake-tokens: [%s] }
            customers:
              - { id: C1, name: Example University }
            """
                .formatted(TOKEN, OTHER));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.of("counted.registry", registry.toString());
    }
  }

  @TestHTTPResource("/")
  URI service;

  @Inject StoredMonth stored;
  @Inject Runner runner;

  private Client client;

  @BeforeEach
  void count() {
    client = new Client(service);
    stored.store(StoredMonth.events(4), 1, new Random(1));
    runner.run(StoredMonth.MONTH, List.of(), "test");
  }

  @AfterEach
  void clear() {
    stored.clear();
  }

  @Test
  void nobodyReadsInstitutionsWithoutAToken() {
    for (String path :
        List.of(
            INSTITUTIONS,
            INSTITUTIONS + "&format=csv",
            "/reports/monthly_institution_usage/recent",
            "/_/metrics/reports/monthly_institution_usage/recent/",
            "/_/metrics/reports/monthly_institution_usage/")) {
      assertEquals(401, client.get(path).status(), path);
      assertEquals(401, client.get(path, "Authorization", "Bearer wrong").status(), path);
    }
    assertEquals("Bearer", client.get(INSTITUTIONS).header("WWW-Authenticate"));
  }

  @Test
  void anOperatorReadsThoseOfHisPlatform() {
    Client.Reply reply = client.get(INSTITUTIONS, "Authorization", "Bearer " + TOKEN);

    assertEquals(200, reply.status(), reply::text);
    assertFalse(reply.json().path("rows").isEmpty());
    assertEquals(
        0,
        client.get(INSTITUTIONS, "Authorization", "Bearer " + OTHER).json().path("total").asInt());
  }

  @Test
  void noOpenReportNamesAnInstitution() {
    for (var report : client.json("/reports").path("reports")) {
      String path = "/reports/" + report.path("id").asText() + "?format=jsonl";
      if (report.path("audience").asText().equals("everybody")) {
        assertFalse(client.get(path).text().contains("\"C1\""), path);
      } else {
        assertTrue(client.get(path).status() == 401, path);
      }
    }
  }
}
