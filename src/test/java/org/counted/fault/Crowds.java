package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A thousand clients that take their time, and those beside them who do not. */
final class Crowds {

  /** Bodies that are slow from their first byte on, and some that are later. */
  private static final int SENDERS = 400;

  private static final int SINGLES = 200;
  private static final int STREAMS = 200;
  private static final int POSTS = SENDERS + SINGLES + STREAMS;
  private static final int READERS = 200;

  /** More than the service takes in before it looks at a body. */
  private static final int BEGINNING = 16 << 10;

  private static final Duration BEFORE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** Of the service's heap, of 512 MB. */
  private static final double ROOM = 256 << 20;

  private Crowds() {}

  static void slowClients(Site site) throws Exception {
    URI report = site.longReport();
    URI service = site.service().address();
    double before = Memory.of(site.service()).heap();
    double usual = site.load().acknowledgedWithin(BEFORE) / (double) BEFORE.toSeconds();
    long acknowledged = site.load().acknowledged().size();
    long begun = System.nanoTime();
    try (SlowClients clients = new SlowClients()) {
      clients.post(service, "/events", SENDERS, 0);
      clients.post(service, "/events", SINGLES, BEGINNING);
      clients.post(service, "/events/bulk", STREAMS, BEGINNING);
      clients.read(report, READERS);
      double longest = longestAnswer(site.service());
      double crowded = Memory.of(site.service()).heap();
      double harvested = harvest(site.service(), report, begun);
      awaitTooSlow(clients, begun);
      double meanwhile =
          (site.load().acknowledged().size() - acknowledged) / ((System.nanoTime() - begun) / 1e9);
      Map<String, Integer> answers = clients.answers();
      site.note(
          String.format(
              Locale.ROOT,
              "%.0f events/s before, %.0f meanwhile; others answered within %.1f s; a report"
                  + " harvested beside them after %.0f s; heap after GC %.0f MB before, %.0f MB"
                  + " meanwhile; the slow were answered %s",
              usual,
              meanwhile,
              longest,
              harvested,
              before / 1e6,
              crowded / 1e6,
              answers));
      assertTrue(crowded - before < ROOM, before + " to " + crowded);
      assertTrue(meanwhile > usual / 10, usual + " before, " + meanwhile + " meanwhile");
      assertTrue(answers.getOrDefault("503", 0) > 0, answers::toString);
      assertEquals(READERS, answers.get("503") + answers.getOrDefault("200", 0));
      assertEquals(POSTS, answers.get("408") + answers.get("429"), answers::toString);
    }
  }

  /** In seconds, of answers that have nothing to do with the slow ones. */
  private static double longestAnswer(ServiceProcess service)
      throws IOException, InterruptedException {
    long longest = 0;
    for (String path : List.of("/q/health/ready", "/counter/r51/status", "/reports")) {
      long asked = System.nanoTime();
      service.get(path);
      longest = Math.max(longest, System.nanoTime() - asked);
    }
    return longest / 1e9;
  }

  /** The seconds until a harvester who comes again when it is asked to has the report. */
  private static double harvest(ServiceProcess service, URI report, long begun)
      throws InterruptedException {
    while (true) {
      try {
        service.get(report.getRawPath() + "?" + report.getRawQuery());
        return (System.nanoTime() - begun) / 1e9;
      } catch (IOException notNow) {
        assertTrue(System.nanoTime() - begun < PATIENCE.toNanos(), notNow::getMessage);
        Thread.sleep(Duration.ofSeconds(1));
      }
    }
  }

  /** Waits until all bodies were given up, or had no place. */
  private static void awaitTooSlow(SlowClients clients, long begun) throws InterruptedException {
    Map<String, Integer> answers = clients.answers();
    while (answers.getOrDefault("408", 0) + answers.getOrDefault("429", 0) < POSTS) {
      assertTrue(System.nanoTime() - begun < PATIENCE.toNanos(), answers::toString);
      Thread.sleep(Duration.ofSeconds(1));
      answers = clients.answers();
    }
  }
}
