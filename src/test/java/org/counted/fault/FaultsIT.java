package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.opentest4j.TestAbortedException;

/**
 * The packaged service under load when things go wrong: every acknowledged event is stored exactly
 * once, whatever happens. One service lives through all faults, one after the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

  /** How long Elasticsearch is away; minutes with {@code -Dorg.counted.faults.outage=PT3M}. */
  private static final Duration OUTAGE =
      Duration.parse(System.getProperty("org.counted.faults.outage", "PT10S"));

  /** How long the load goes on that does not end; {@code -Dorg.counted.faults.soak=PT10M}. */
  private static final Duration SOAK =
      Duration.parse(System.getProperty("org.counted.faults.soak", "PT20S"));

  /** Those alone in whose names this is found; all when it is empty. */
  private static final Pattern ONLY =
      Pattern.compile(System.getProperty("org.counted.faults.only", ""));

  /** Events that come in between two runs. */
  private static final int SOME = 1_000;

  /** Every few seconds the service counts what is due. */
  private static final Map<String, String> SCHEDULED =
      Map.of("quarkus.scheduler.enabled", "true", "counted.schedule.catch-up", "*/3 * * * * ?");

  private static final List<Fault> FAULTS =
      List.of(
          new Fault(
              "the service is killed",
              "it starts again by itself where something watches over it",
              FaultsIT::restart),
          new Fault(
              "the service is killed and leaves a torn record",
              "the torn record was never acknowledged and is left out",
              site -> {
                site.service().kill();
                site.disk().tear();
                site.service().start();
              }),
          new Fault(
              "Elasticsearch is killed in the middle of a bulk request",
              "the doors stay open; the node is started again",
              site -> site.node().killInTheMiddleOfABulk()),
          new Fault(
              "Elasticsearch stands still",
              "the doors stay open",
              site -> site.node().freeze(OUTAGE)),
          new Fault(
              "Elasticsearch is down", "the doors stay open", site -> site.node().keepDown(OUTAGE)),
          new Fault(
              "Elasticsearch stands still until the journal is full, and the service is killed",
              "503 with Retry-After, until there is room",
              site -> {
                site.node().signal("STOP");
                site.load().awaitAnswer("503");
                site.node().kill();
                restart(site);
              }),
          new Fault(
              "the journal's disk is full",
              "503 with Retry-After and not ready, until there is room",
              site -> {
                assumeTrue(
                    site.disk().isSmall(), "only a user who may mount a small disk can fill one");
                site.disk().fill();
                site.load().awaitAnswer("503");
                site.service().awaitDown("intake");
                Thread.sleep(Duration.ofSeconds(5));
                site.disk().empty();
              }),
          new Fault(
              "the command that counts a month is killed in the middle of its run",
              "the old figures are served; the next run is clean",
              site -> {
                long old = countedOnceMore(site);
                Process run = site.reports().begin();
                site.reports().awaitRowsOfARun();
                run.destroyForcibly().waitFor();
                site.reports().assertServed(old);
                site.reports().assertNextRunIsClean(old);
                site.load().goOn();
              }),
          new Fault(
              "the service is killed while a scheduled run writes rows",
              "the old figures are served; the next run is clean",
              site -> {
                long old = countedOnceMore(site);
                site.service().kill();
                site.service().start(SCHEDULED);
                site.reports().awaitRowsOfARun();
                site.service().kill();
                site.service().start();
                site.reports().assertServed(old);
                site.reports().assertNextRunIsClean(old);
                site.load().goOn();
              }),
          new Fault(
              "Elasticsearch is killed while a month is counted",
              "the old figures are served; the next run is clean",
              Outages::duringARun),
          new Fault(
              "Elasticsearch is away when a service starts",
              "its readiness tells the cause; it begins to work by itself",
              Outages::atTheStart),
          new Fault(
              "Elasticsearch is killed while a COUNTER report is downloaded",
              "the client sees an answer that broke off, and gets it whole afterwards",
              Outages::duringADownload),
          new Fault(
              "the clock jumps three days ahead, and six back",
              "nothing is held up or counted otherwise",
              site -> {
                for (String jump : List.of("P3D", "-P3D")) {
                  site.service().kill();
                  site.service().start(Map.of("org.counted.clock.offset", jump));
                  site.load().await(SOME);
                }
                restart(site);
              }),
          new Fault(
              "one of three Elasticsearch nodes is killed",
              "callers and readers notice nothing; the copies are whole again by themselves",
              Clusters::oneOfThreeIsKilled),
          new Fault(
              "Elasticsearch runs out of memory",
              "the node is started again; 503 with Retry-After if the journal is full before",
              FullHeap::ofTheNode),
          new Fault(
              "the journal's disk is slow, then stands still, and the service is killed",
              "callers share its syncs; what waits for it is bounded: 503 with Retry-After",
              SlowDisk::under),
          new Fault(
              "a thousand slow clients",
              "all others are answered; the slow are told to come again, or cut; memory is bounded",
              Crowds::slowClients),
          new Fault(
              "a load that does not end", "memory stays flat", site -> Soak.under(site, SOAK)));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private final Promises promises = new Promises();
  private Site site;

  static List<Fault> faults() {
    return FAULTS.stream().filter(fault -> ONLY.matcher(fault.name()).find()).toList();
  }

  @BeforeAll
  void start() throws Exception {
    site = new Site(folder);
  }

  @AfterAll
  void stop() throws Exception {
    promises.print();
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void everyAcknowledgedEventIsStoredOnce(Fault fault) throws Exception {
    YearMonth month = YearMonth.of(2022, 1).plusMonths(FAULTS.indexOf(fault));
    System.out.println("--- " + fault);
    try {
      site.under(fault, month);
    } catch (TestAbortedException skipped) {
      promises.skipped(fault, String.valueOf(skipped.getMessage()).replaceFirst("^.*failed: ", ""));
      throw skipped;
    } catch (Exception | AssertionError failure) {
      failure.printStackTrace();
      throw failure;
    }
    site.assertEachAcknowledgedEventIsStoredOnce(fault, month, promises);
    assertNull(site.load().answers().get("503 without Retry-After"));
    assertNull(site.load().answers().get("500"));
  }

  /** Counts the month and lets late events come in, then none; the requests that are served. */
  static long countedOnceMore(Site site) throws Exception {
    site.load().rest();
    long served = site.reports().count();
    site.load().goOn();
    site.load().await(SOME);
    site.load().rest();
    return served;
  }

  private static void restart(Site site) throws Exception {
    site.service().kill();
    site.service().start();
  }
}
