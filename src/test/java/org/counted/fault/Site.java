package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A service with its Elasticsearch and the disk of its journal, where faults happen. */
final class Site {

  /** Events that come in before a fault, and behind it. */
  private static final int SOME = 2_000;

  private final JournalDisk disk;
  private final ServiceProcess service;
  private final Node node;
  private final Path folder;
  private final Library library;
  private final List<Load> loads = new ArrayList<>();
  private final List<Stored> elsewhere = new ArrayList<>();
  private Load load;
  private Duration recovery = Duration.ZERO;
  private String note = "";

  /** A service that notices soon when Elasticsearch does not answer, and whose journal is small. */
  Site(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    Path data = folder.resolve("data");
    disk = JournalDisk.under(data.resolve("journal"));
    service =
        new ServiceProcess(
            data,
            Map.of(
                "counted.elasticsearch.request-timeout", "5s",
                "counted.answers.patience", "10s",
                "counted.counter-api.queue-after", "1h",
                "counted.intake.journal-size", "16M",
                "counted.intake.free-space", "1M"));
    node = new Node(service);
    library = new Library(service);
    service.start();
  }

  /** Another service, on the Elasticsearch at an address and a data folder of its own. */
  ServiceProcess another(URI elasticsearch) throws IOException {
    return new ServiceProcess(
        folder.resolve("another").resolve("data"),
        Map.of(
            "counted.elasticsearch.hosts",
            elasticsearch.toString(),
            "counted.intake.bulk-size",
            "500K"));
  }

  /** Callers of another service, whose events are looked for too. */
  Load load(ServiceProcess another) {
    Load more = new Load(another.address(), load.month(), "https://another.example.org/");
    loads.add(more);
    return more;
  }

  /** What became of events that came to another Elasticsearch meanwhile. */
  void elsewhere(Stored events) {
    elsewhere.add(events);
  }

  /** A place for whatever else a fault needs. */
  Path folder() {
    return folder;
  }

  /** The address of a long report; the load rests until there is one. */
  URI longReport() throws IOException, InterruptedException {
    load.rest();
    try {
      service.awaitDrained();
      return library.report();
    } finally {
      load.goOn();
    }
  }

  /** What was measured beside what is measured always. */
  void note(String measured) {
    note = measured;
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
    loads.clear();
    loads.add(load);
    elsewhere.clear();
    note = "";
    try {
      load.start();
      load.await(SOME);
      fault.strike().hits(this);
      long over = System.nanoTime();
      load.await(1);
      recovery = Duration.ofNanos(System.nanoTime() - over);
      load.await(SOME);
    } finally {
      load.close();
    }
  }

  /** Waits until the journal is empty, and compares what was acknowledged with what is stored. */
  void assertEachAcknowledgedEventIsStoredOnce(Fault fault, YearMonth month, Promises promises)
      throws Exception {
    long over = System.nanoTime();
    service.awaitReady();
    service.awaitDrained();
    Duration drained = Duration.ofNanos(System.nanoTime() - over);
    Stored all = elsewhere.stream().reduce(Stored.of(loads, node, month), Stored::and);
    promises.add(fault, all, recovery, drained, note);
    assertEquals(
        0,
        all.lost().size(),
        () -> "lost, of " + all.acknowledged().size() + ": " + some(all.lost()));
    assertEquals(0, all.twice(), "stored more than once");
    System.out.printf(
        "    acknowledged %,d, all stored; stored %,d, none twice; answers %s%n",
        all.acknowledged().size(), all.stored(), load.answers());
  }

  void close() throws IOException, InterruptedException {
    service.close();
    node.close();
    disk.close();
  }

  private static String some(Set<String> urls) {
    return urls.stream().limit(5).collect(Collectors.joining(", "));
  }
}
