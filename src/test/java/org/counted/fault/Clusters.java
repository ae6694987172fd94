package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.counted.event.EventIndex;

/** A service on a cluster of three nodes, of which one is killed. */
final class Clusters {

  private static final YearMonth COUNTED = YearMonth.of(2021, 11);
  private static final int SOME = 2_000;
  private static final int SHARDS = 2;
  private static final int COPIES = 1;

  private Clusters() {}

  /** The node that writes the month's events first is killed; the site's own service rests. */
  static void oneOfThreeIsKilled(Site site) throws Exception {
    site.load().rest();
    Path folder = site.folder().resolve("cluster");
    try (ThreeNodes cluster = ThreeNodes.in(folder)) {
      ServiceProcess service =
          new ServiceProcess(
              folder.resolve("service").resolve("data"),
              Map.of(
                  "counted.elasticsearch.hosts",
                  cluster.hosts(),
                  "counted.elasticsearch.shards",
                  Integer.toString(SHARDS),
                  "counted.elasticsearch.replicas",
                  Integer.toString(COPIES)));
      Load load = new Load(service.address(), site.load().month(), "https://cluster.example.org/");
      try {
        service.start();
        killUnderLoad(site, cluster, service, load);
      } finally {
        load.close();
        service.close();
      }
    }
    site.load().goOn();
  }

  private static void killUnderLoad(
      Site site, ThreeNodes cluster, ServiceProcess service, Load load) throws Exception {
    Reports reports = new Reports(service, cluster.any(), COUNTED);
    long requests = counted(service, reports);
    String usage = awaitUsage(service);
    load.start();
    load.await(SOME);
    load.rest();
    service.awaitDrained();
    load.goOn();
    String events = EventIndex.of(load.month());
    assertShardsAndCopies(cluster.any(), events);
    cluster.awaitGreen();

    AtomicBoolean ended = new AtomicBoolean();
    CompletableFuture<Integer> readings =
        CompletableFuture.supplyAsync(() -> readings(service, reports, requests, usage, ended));
    try {
      cluster.kill(cluster.primary(events));
      long begun = System.nanoTime();
      cluster.awaitLoss();
      load.await(SOME);
      double acknowledged = (System.nanoTime() - begun) / 1e9;
      // Three nodes on one machine make their copies anew while little else is asked of it.
      load.rest();
      cluster.awaitGreen();
      ended.set(true);
      site.note(
          String.format(
              Locale.ROOT,
              "%,d more events acknowledged in %.1f s, whole again after %.1f s, a report read %d"
                  + " times meanwhile",
              SOME,
              acknowledged,
              (System.nanoTime() - begun) / 1e9,
              readings.get(1, TimeUnit.MINUTES)));
    } finally {
      ended.set(true);
    }
    load.stop();
    assertEquals(Set.of("202"), load.answers().keySet(), "what callers were answered");
    service.awaitDrained();
    site.elsewhere(Stored.of(List.of(load), cluster.any(), load.month()));
  }

  private static void assertShardsAndCopies(Node node, String index) throws Exception {
    JsonNode settings =
        node.call("GET", "/" + index + "/_settings", null).path(index).at("/settings/index");
    assertEquals(SHARDS, settings.path("number_of_shards").asInt(), settings::toString);
    assertEquals(COPIES, settings.path("number_of_replicas").asInt(), settings::toString);
  }

  /** Makes a month of which a report is served; the requests that it tells. */
  private static long counted(ServiceProcess service, Reports reports) throws Exception {
    Load load = new Load(service.address(), COUNTED);
    try {
      load.start();
      load.await(SOME);
    } finally {
      load.close();
    }
    service.awaitDrained();
    return reports.count();
  }

  /**
   * What is told of the one platform, as soon as the service has heard of another process's run.
   */
  private static String awaitUsage(ServiceProcess service)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    String usage = usage(service);
    while (!usage.contains("\"total\":1,")) {
      assertTrue(System.nanoTime() < deadline, usage);
      Thread.sleep(200);
      usage = usage(service);
    }
    return usage;
  }

  private static String usage(ServiceProcess service) throws IOException, InterruptedException {
    return service.get(
        "/reports/monthly_platform_usage?start_date=%s&end_date=%s"
            .formatted(COUNTED, COUNTED.plusMonths(1)));
  }

  /** Reads reports without pause, which each time have to tell the same. */
  private static int readings(
      ServiceProcess service, Reports reports, long requests, String usage, AtomicBoolean ended) {
    int readings = 0;
    try {
      while (!ended.get()) {
        assertEquals(requests, reports.served());
        assertEquals(usage, usage(service));
        readings++;
      }
    } catch (IOException e) {
      throw new AssertionError("after " + readings + " readings: " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    assertTrue(readings > 0);
    return readings;
  }
}
