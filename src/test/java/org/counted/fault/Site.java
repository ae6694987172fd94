package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.counted.event.EventField;
import org.counted.event.EventIndex;

/** A service with its Elasticsearch and the disk of its journal, where faults happen. */
final class Site {

  /** Events that come in before a fault, and behind it. */
  private static final int SOME = 2_000;

  private static final Duration DRAINED = Duration.ofMinutes(2);

  private final JournalDisk disk;
  private final ServiceProcess service;
  private final Node node;
  private Load load;

  /** A service that notices soon when Elasticsearch does not answer, and whose journal is small. */
  Site(Path folder) throws IOException, InterruptedException {
    Path data = folder.resolve("data");
    disk = JournalDisk.under(data.resolve("journal"));
    service =
        new ServiceProcess(
            data,
            Map.of(
                "counted.elasticsearch.request-timeout", "5s",
                "counted.intake.journal-size", "16M",
                "counted.intake.free-space", "1M"));
    node = new Node(service);
    service.start();
  }

  ServiceProcess service() {
    return service;
  }

  Node node() {
    return node;
  }

  JournalDisk disk() {
    return disk;
  }

  /** The month of what comes in while the fault happens. */
  Reports reports() {
    return new Reports(service, node, load.month());
  }

  /** What comes in while the fault happens. */
  Load load() {
    return load;
  }

  /** Lets the fault happen under load, and some load go on behind it. */
  void under(Fault fault, YearMonth month) throws Exception {
    load = new Load(service.address(), month);
    try {
      load.start();
      load.await(SOME);
      fault.strike().hits(this);
      load.await(SOME);
    } finally {
      load.close();
    }
  }

  /** Waits until the journal is empty, and compares what was acknowledged with what is stored. */
  void assertEachAcknowledgedEventIsStoredOnce(YearMonth month) throws Exception {
    service.awaitReady();
    awaitDrained();
    List<String> stored = node.values(EventIndex.of(month), EventField.SEGMENTS);
    Map<String, Integer> times = new HashMap<>();
    stored.forEach(url -> times.merge(url, 1, Integer::sum));
    Set<String> lost =
        load.acknowledged().stream()
            .filter(url -> !times.containsKey("local:" + url))
            .collect(Collectors.toSet());
    long twice = times.values().stream().filter(count -> count > 1).count();
    assertEquals(
        0, lost.size(), () -> "lost, of " + load.acknowledged().size() + ": " + some(lost));
    assertEquals(0, twice, "stored more than once");
    System.out.printf(
        "    acknowledged %,d, all stored; stored %,d, none twice; answers %s%n",
        load.acknowledged().size(), stored.size(), load.answers());
  }

  void close() throws IOException, InterruptedException {
    service.close();
    node.close();
    disk.close();
  }

  private void awaitDrained() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + DRAINED.toNanos();
    while (service.metric("counted_intake_journal_events") > 0) {
      if (System.nanoTime() > deadline) {
        throw new IOException("The journal is not drained: " + service.lastWords());
      }
      Thread.sleep(100);
    }
  }

  private static String some(Set<String> urls) {
    return urls.stream().limit(5).collect(Collectors.joining(", "));
  }
}
