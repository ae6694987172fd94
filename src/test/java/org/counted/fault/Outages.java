package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** Elasticsearch going away at moments that hurt. */
final class Outages {

  /** More than fits between the service and a client with a small window. */
  private static final int BEGINNING = 64 << 10;

  private Outages() {}

  static void duringARun(Site site) throws Exception {
    long old = FaultsIT.countedOnceMore(site);
    Process run = site.reports().begin();
    site.reports().awaitRowsOfARun();
    site.node().kill();
    int exit = run.waitFor();
    site.service().awaitElasticsearch();
    site.note("the run's exit code: " + exit);
    if (exit != 0) {
      site.reports().assertServedIs(old);
    }
    site.reports().assertNextRunIsClean(old);
    site.load().goOn();
  }

  /** Another service, whose Elasticsearch is not there before it has tried for a while. */
  static void atTheStart(Site site) throws Exception {
    try (Wire wire = new Wire()) {
      ServiceProcess another = site.another(wire.address());
      another.launch(Map.of());
      Load load = site.load(another);
      try {
        String health = "";
        while (!health.contains("\"elasticsearch\"")) {
          Thread.sleep(200);
          health = another.health();
        }
        JsonNode checks = new ObjectMapper().readTree(health);
        assertTrue(checks.path("status").asText().equals("DOWN"), health);
        assertFalse(checks.findPath("problem").asText().isEmpty(), health);
        load.start();
        load.awaitAnswer("503");
        wire.connect(URI.create(site.service().node().getFirst()));
        long begun = System.nanoTime();
        another.awaitReady();
        load.await(1_000);
        site.note(
            String.format(
                Locale.ROOT,
                "ready %.1f s after Elasticsearch was",
                (System.nanoTime() - begun) / 1e9));
        assertNull(load.answers().get("500"));
        assertNull(load.answers().get("503 without Retry-After"));
        load.close();
        another.awaitDrained();
      } finally {
        load.close();
        another.close();
      }
    }
  }

  static void duringADownload(Site site) throws Exception {
    URI report = site.longReport();
    try (Download download = new Download(report)) {
      assertTrue(download.read(BEGINNING));
      assertTrue(download.status().contains("200"), download.status());
      site.node().kill();
      download.readToTheEnd();
      assertFalse(download.isWhole(), "a report without its end looks whole");
      site.note("broke off after %,d bytes".formatted(download.bytes()));
    }
    site.service().awaitElasticsearch();
    try (Download again = new Download(report)) {
      again.readToTheEnd();
      assertTrue(again.isWhole(), again::status);
      assertTrue(again.bytes() > 10 * BEGINNING, "the report is long");
    }
  }
}
