package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The packaged service under load when things go wrong: every acknowledged event is stored exactly
 * once, whatever happens. One service lives through all faults, one after the other.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FaultsIT {

  /** How long Elasticsearch is away; minutes with {@code -Dorg.counted.faults.outage=PT3M}. */
  private static final Duration OUTAGE =
      Duration.parse(System.getProperty("org.counted.faults.outage", "PT10S"));

  /** Those alone whose names have this in them; all when it is empty. */
  private static final String ONLY = System.getProperty("org.counted.faults.only", "");

  /** Events that come in between two runs. */
  private static final int SOME = 1_000;

  /** Every few seconds the service counts what is due. */
  private static final Map<String, String> SCHEDULED =
      Map.of("quarkus.scheduler.enabled", "true", "counted.schedule.catch-up", "*/3 * * * * ?");

  private static final List<Fault> FAULTS =
      List.of(
          new Fault("the service is killed", FaultsIT::restart),
          new Fault(
              "the service is killed and leaves a torn record",
              site -> {
                site.service().kill();
                site.disk().tear();
                site.service().start();
              }),
          new Fault(
              "Elasticsearch is killed in the middle of a bulk request",
              site -> site.node().killInTheMiddleOfABulk()),
          new Fault("Elasticsearch stands still", site -> site.node().freeze(OUTAGE)),
          new Fault("Elasticsearch is down", site -> site.node().keepDown(OUTAGE)),
          new Fault(
              "Elasticsearch stands still until the journal is full, and the service is killed",
              site -> {
                site.node().signal("STOP");
                site.load().awaitAnswer("503");
                site.node().kill();
                restart(site);
              }),
          new Fault(
              "the journal's disk is full",
              site -> {
                assumeTrue(
                    site.disk().isSmall(),
                    "skipped: only a user who may mount a small disk can fill one");
                site.disk().fill();
                site.load().awaitAnswer("503");
                Thread.sleep(Duration.ofSeconds(5));
                site.disk().empty();
              }),
          new Fault(
              "the command that counts a month is killed in the middle of its run",
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
              }));

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private static Path folder;

  private Site site;

  static List<Fault> faults() {
    return FAULTS.stream().filter(fault -> fault.name().contains(ONLY)).toList();
  }

  @BeforeAll
  void start() throws Exception {
    site = new Site(folder);
  }

  @AfterAll
  void stop() throws Exception {
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void everyAcknowledgedEventIsStoredOnce(Fault fault) throws Exception {
    YearMonth month = YearMonth.of(2022, 1).plusMonths(FAULTS.indexOf(fault));
    System.out.println("--- " + fault);
    site.under(fault, month);
    site.assertEachAcknowledgedEventIsStoredOnce(month);
    assertNull(site.load().answers().get("503 without Retry-After"));
    assertNull(site.load().answers().get("500"));
  }

  /** Counts the month and lets late events come in, then none; the requests that are served. */
  private static long countedOnceMore(Site site) throws Exception {
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
