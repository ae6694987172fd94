package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.count.Performance;
import org.counted.count.ReportRow;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two months of the platform {@code slow}, counted again while they are read. */
@QuarkusTest
class SupersededRowsTest {

  private static final String PLATFORM = "slow";
  private static final YearMonth JANUARY = YearMonth.of(2015, 1);
  private static final YearMonth FEBRUARY = YearMonth.of(2015, 2);
  private static final ReportingPeriod BOTH = new ReportingPeriod(JANUARY, FEBRUARY);
  private static final Instant FIRST = Instant.parse("2015-03-02T06:30:00Z");
  private static final Instant SECOND = Instant.parse("2015-03-05T10:00:00Z");

  /** More than is on its way at a time. */
  private static final int MANY = 8_000;

  @Inject PublishedRows published;
  @Inject CounterRows rows;
  @Inject SupersededRows superseded;
  @Inject Elasticsearch elasticsearch;
  @Inject TestClock clock;

  private final List<String> recorded = new ArrayList<>();

  @BeforeEach
  void count() {
    clock.stopAt(SECOND);
    publish(JANUARY, FIRST, 1, 2);
    publish(FEBRUARY, FIRST, 1, 2);
  }

  @AfterEach
  void removeAll() {
    clock.goOn();
    recorded.forEach(published::forget);
    published.drop(JANUARY);
    published.drop(FEBRUARY);
  }

  @Test
  void whoReadsWhileAMonthIsCountedAgainGetsTheFiguresOfTheRunThatHeBeganWith() {
    publish(JANUARY, FIRST.plusSeconds(60), 1, MANY);
    publish(FEBRUARY, FIRST.plusSeconds(60), 1, MANY);
    Map<YearMonth, String> begun = counted();
    try (UsageLines reader = read(begun, List.of("local"))) {
      List<Long> figures = new ArrayList<>(List.of(sum(reader.next())));
      publish(JANUARY, SECOND, 10, MANY);
      publish(FEBRUARY, SECOND, 10, MANY);
      clock.stopAt(SECOND.plus(SupersededRows.GRACE).minusSeconds(1));
      superseded.sweep();
      reader.forEachRemaining(line -> figures.add(sum(line)));

      assertEquals(MANY, figures.size());
      assertEquals(Set.of(2L), Set.copyOf(figures));
    }
    try (UsageLines late = read(begun, List.of("local"))) {
      assertEquals(2, sum(late.next()));
    }
    try (UsageLines reader = read(counted(), List.of("local"))) {
      assertEquals(20, sum(reader.next()));
    }
  }

  @Test
  void whoAsksForTheHeadAloneLeavesNoReadOpen() {
    publish(JANUARY, FIRST.plusSeconds(60), 1, MANY);
    long before = openReads();
    RestAssured.given()
        .queryParam("customer_id", "local")
        .queryParam("platform", PLATFORM)
        .queryParam("begin_date", JANUARY.toString())
        .queryParam("end_date", JANUARY.toString())
        .head("/counter/r51/reports/tr")
        .then()
        .statusCode(200);
    // A page that was on its way keeps its read open until it has come.
    long until = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (openReads() > before && System.nanoTime() < until) {
      Thread.onSpinWait();
    }
    assertTrue(openReads() <= before);
  }

  private long openReads() {
    return elasticsearch.get("/_nodes/stats/indices/search").findPath("open_contexts").asLong();
  }

  @Test
  void whatNobodyReadsAnyMoreIsRemoved() {
    Map<YearMonth, String> begun = counted();
    publish(JANUARY, SECOND, 10, 2);
    clock.stopAt(SECOND.plus(SupersededRows.GRACE));

    superseded.sweep();

    assertEquals(
        Set.of(ReportIndices.rows(JANUARY, counted().get(JANUARY))), published.indices(JANUARY));
    assertEquals(1, published.indices(FEBRUARY).size());
    try (UsageLines late = read(begun, List.of("local"))) {
      assertEquals(404, assertThrows(ElasticFailure.class, late::hasNext).status());
    }
  }

  /** A reader of many customers has read all before it gives anything away. */
  @Test
  void manyCustomersAreReadFromTheSameRuns() {
    Map<YearMonth, String> begun = counted();
    publish(JANUARY, SECOND, 10, 2);

    try (UsageLines reader = read(begun, List.of("local", "b", "c", "d", "e"))) {
      assertEquals(2, sum(reader.next()));
    }
  }

  @Test
  void whatAKilledRunHasWrittenIsRemovedUnlessItMayStillGoOn() {
    String killed = ReportIndices.rows(JANUARY, "20150305095500-killed");
    elasticsearch.call("PUT", "/" + killed, null);
    try (Lock lock = Lock.take(elasticsearch, clock, JANUARY.toString(), "test").orElseThrow()) {
      superseded.sweep();
      assertTrue(published.indices(JANUARY).contains(killed));
      lock.check();
    }

    superseded.sweep();

    assertFalse(published.indices(JANUARY).contains(killed));
    assertEquals(1, published.indices(JANUARY).size());
  }

  /** It was killed between showing its rows and storing its record. */
  @Test
  void aRunWithoutARecordIsNotRead() {
    RowIndex unrecorded =
        new RowIndex(elasticsearch, JANUARY, ReportIndices.rows(JANUARY, "20150305095500-broken"));
    unrecorded.publish(List.of());
    clock.stopAt(SECOND.plus(Duration.ofDays(1)));

    superseded.sweep();

    try (UsageLines reader = read(counted(), List.of("local"))) {
      assertEquals(2, sum(reader.next()));
    }
  }

  /** More names of indices than fit into one request. */
  @Test
  void anyNumberOfMonthsCanBeRead() {
    ReportingPeriod years = new ReportingPeriod(YearMonth.of(1990, 1), YearMonth.of(1993, 4));
    try {
      years.months().forEach(month -> publish(month, FIRST, 1, 1));
      Map<YearMonth, String> found = rows.coverage(PLATFORM).orElseThrow().runs(years);

      for (List<String> customers :
          List.of(List.of("local"), List.of("a", "b", "c", "d", "local"))) {
        try (UsageLines reader = read(found, customers)) {
          assertEquals(years.months().size(), sum(reader.next()));
          assertFalse(reader.hasNext());
        }
      }
    } finally {
      years.months().forEach(published::drop);
    }
  }

  private Map<YearMonth, String> counted() {
    return rows.coverage(PLATFORM).orElseThrow().runs(BOTH);
  }

  private UsageLines read(Map<YearMonth, String> runs, List<String> customers) {
    return rows.read(ReportId.TR, PLATFORM, customers, runs);
  }

  private void publish(YearMonth month, Instant ended, long count, int titles) {
    List<ReportRow> all = new ArrayList<>();
    for (int title = 0; title < titles; title++) {
      all.add(row("t" + title, count));
    }
    recorded.add(published.publish(month, ended, all));
  }

  private static long sum(UsageLine line) {
    return line.usage().stream()
        .flatMap(usage -> usage.performance().stream())
        .mapToLong(each -> each.counts().getOrDefault(MetricType.Total_Item_Requests, 0L))
        .sum();
  }

  private static ReportRow row(String name, long count) {
    String title = PLATFORM + ":" + name;
    return new ReportRow(
        ReportId.TR,
        "local",
        PLATFORM,
        title,
        null,
        title,
        null,
        null,
        null,
        List.of(),
        List.of(
            new Performance(
                DataType.Journal,
                "2014",
                AccessType.Open,
                AccessMethod.Regular,
                null,
                null,
                true,
                Map.of(MetricType.Total_Item_Requests, count))));
  }
}
