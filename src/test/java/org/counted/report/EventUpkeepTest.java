package org.counted.report;

import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counted.elastic.Elasticsearch;
import org.counted.event.Action;
import org.counted.event.AgentIndex;
import org.counted.event.EventIndex;
import org.counted.event.TestClock;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events of May to July 2010, the oldest that there are, seen from 2011. */
@QuarkusTest
class EventUpkeepTest {

  private static final YearMonth MAY = YearMonth.of(2010, 5);
  private static final YearMonth JUNE = YearMonth.of(2010, 6);
  private static final Instant NIGHT = Instant.parse("2011-06-15T03:30:00Z");

  /** May's time is over, June's is not. */
  private static final int KEPT = 12;

  @Inject EventUpkeep upkeep;
  @Inject EventMonths months;
  @Inject DuePeriods due;
  @Inject Runner runner;
  @Inject Runs runs;
  @Inject StoredUsage usage;
  @Inject Elasticsearch elasticsearch;
  @Inject TestClock clock;

  @BeforeEach
  void stopTheClock() {
    clock.stopAt(NIGHT);
  }

  @AfterEach
  void removeAll() {
    for (YearMonth month : List.of(MAY, JUNE)) {
      delete("/" + EventIndex.of(month));
      delete("/" + ReportIndices.MONTHS + "/_doc/" + month);
      delete("/counted-keys/_doc/month-" + month);
      runs.all().stream()
          .filter(run -> run.period().startsWith(month.toString()))
          .forEach(run -> delete("/" + ReportIndices.RUNS + "/_doc/" + run.id()));
      ReportIndices.rowIndices(elasticsearch).keySet().stream()
          .filter(index -> ReportIndices.monthOfRows(index).equals(month))
          .forEach(index -> delete("/" + index));
    }
    elasticsearch.refresh(ReportIndices.RUNS);
    elasticsearch.refresh(ReportIndices.MONTHS);
    clock.goOn();
  }

  @Test
  void eventsWhoseTimeIsOverGoAndTheirReportsStay() {
    store(MAY.atDay(7), JUNE.atDay(7));
    count(MAY, MAY.atDay(7));
    count(JUNE, JUNE.atDay(7));
    String report = report();

    assertEquals(Map.of(), remove());

    assertFalse(isStored(MAY));
    assertFalse(elasticsearch.exists("/" + AgentIndex.of(MAY)));
    assertTrue(isStored(JUNE));
    assertEquals(report, report());
    assertEquals(List.of(), due.dirty(Cycle.Monthly).stream().filter(this::isOurs).toList());
    assertEquals(List.of(), due.missed(Cycle.Daily).stream().filter(this::isOurs).toList());
  }

  @Test
  void whatIsRemovedCannotBeCountedOrExplainedAnew() {
    store(MAY.atDay(7));
    count(MAY, MAY.atDay(7));
    remove();

    ReportRefusal refusal =
        assertThrows(
            ReportRefusal.class, () -> runner.run(new Period.Month(MAY), List.of(), "test"));
    assertTrue(refusal.detail().contains("were removed; its reports stay as they are"));
    assertThrows(
        ReportRefusal.class, () -> runner.run(new Period.Day(MAY.atDay(7)), List.of(), "test"));
    RestAssured.given()
        .queryParam("period", MAY.toString())
        .queryParam("item", "a")
        .get("/reports/ir/explain")
        .then()
        .statusCode(410)
        .body(containsString("counted.retention.events"));
  }

  @Test
  void whatComesAfterwardsIsRefusedOrGoesTheSameWay() {
    store(MAY.atDay(7));
    count(MAY, MAY.atDay(7));
    remove();

    RestAssured.given()
        .contentType("application/json")
        .body(
            "{\"timestamp\":\"2010-05-08T10:00:00Z\",\"platform\":\"local\",\"action\":\"request\","
                + "\"url\":\"https://e.org/a\",\"item\":{\"id\":\"a\",\"data_type\":\"Article\"},"
                + "\"user\":{\"id\":\"u\"}}")
        .post("/events")
        .then()
        .statusCode(400);

    // As from a journal that was full for long.
    store(MAY.atDay(8));
    assertEquals(List.of(), due.dirty(Cycle.Monthly).stream().filter(this::isOurs).toList());
    assertEquals(Map.of(), remove());
    assertFalse(isStored(MAY));
  }

  @Test
  void eventsWithoutAllTheirReportsAreKept() {
    store(MAY.atDay(7));
    assertKept("period 2010-05-07 has no report daily_");
    run(new Period.Day(MAY.atDay(7)));
    assertEquals("period 2010-05 has no report counter", remove().get(MAY));
    runner.run(new Period.Month(MAY), List.of("counter"), "test");
    assertKept("period 2010-05 has no report monthly_");
    assertTrue(isStored(MAY));
  }

  @Test
  void eventsThatCameLateAreKeptUntilTheyAreCounted() {
    store(MAY.atDay(7));
    count(MAY, MAY.atDay(7));
    store(MAY.atDay(7));
    assertEquals("period 2010-05-07 has late events and must be counted again", remove().get(MAY));
    assertTrue(isStored(MAY));
    count(MAY, MAY.atDay(7));
    assertEquals(Map.of(), remove());
    assertFalse(isStored(MAY));
  }

  /** Its hour may come long after the retention's time is over. */
  @Test
  void eventsOfWhichAPlatformWasLeftForLaterAreKept() {
    store(MAY.atDay(7));
    count(MAY, MAY.atDay(7));
    Later later = new Later(List.of(), List.of("latecomer"));
    runner.run(new Period.Month(MAY), List.of(), "test", Map.of(), later);
    assertEquals("period 2010-05 was counted without platform latecomer", remove().get(MAY));
    assertTrue(isStored(MAY));
  }

  @Test
  void eventsThatAreBeingCountedAreKept() {
    store(MAY.atDay(7));
    count(MAY, MAY.atDay(7));
    for (String running : List.of("2010-05", "2010-05-07", "2010-05.1-4")) {
      try (Lock run = Lock.take(elasticsearch, clock, running, "test").orElseThrow()) {
        run.check();
        assertEquals("period " + running + " is being run", remove().get(MAY));
      }
    }
    // And what was closed for a moment is open again.
    run(new Period.Month(MAY));
    assertTrue(isStored(MAY));
  }

  @Test
  void aMonthThatTheOneBeforeReadsWaitsForIt() {
    // A double click across the border: the first 30 seconds of June belong to May's run too.
    UsageEvent late = StoredUsage.event("a", Action.Request, MAY.atEndOfMonth(), 0);
    usage.store(List.of(late));
    store(JUNE.atDay(7));
    count(JUNE, JUNE.atDay(7));
    clock.stopAt(NIGHT.plus(Duration.ofDays(30)));
    assertKept("period 2010-05-31 has no report");
    assertTrue(isStored(JUNE), "May's runs read its beginning");
    count(MAY, MAY.atEndOfMonth());
    assertEquals(Map.of(), remove());
    assertFalse(isStored(MAY));
    assertFalse(isStored(JUNE));
  }

  @Test
  void noMonthsAreNoRetention() {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> upkeep.remove(0))
            .getMessage()
            .contains("counted.retention.events: 0"));
  }

  private void store(LocalDate... days) {
    for (LocalDate day : days) {
      usage.store(List.of(StoredUsage.event("a", Action.Request, day, 0)));
    }
  }

  private void count(YearMonth month, LocalDate day) {
    run(new Period.Day(day));
    run(new Period.Month(month));
  }

  /** Each run a minute later, because the last one is served. */
  private void run(Period period) {
    usage.run(period);
    clock.stopAt(clock.instant().plusSeconds(60));
  }

  private String report() {
    return RestAssured.given()
        .queryParam("customer_id", "0000000000000000")
        .queryParam("begin_date", MAY.toString())
        .queryParam("end_date", MAY.toString())
        .get("/counter/r51/reports/tr")
        .then()
        .statusCode(200)
        .body(containsString("Total_Item_Requests"))
        .extract()
        .asString();
  }

  /** Of what is kept, our own months: others' events are in the same Elasticsearch. */
  private Map<YearMonth, String> remove() {
    Map<YearMonth, String> kept = new TreeMap<>(upkeep.remove(KEPT));
    kept.keySet().retainAll(List.of(MAY, JUNE));
    return kept;
  }

  private boolean isOurs(Period period) {
    return period.toString().startsWith("2010");
  }

  private boolean isStored(YearMonth month) {
    return elasticsearch.exists("/" + EventIndex.of(month));
  }

  private void assertKept(String beginningOfWhy) {
    String why = remove().get(MAY);
    assertTrue(why.startsWith(beginningOfWhy), why);
  }

  private void delete(String path) {
    if (elasticsearch.exists(path)) {
      elasticsearch.call("DELETE", path + (path.contains("_doc") ? "?refresh=true" : ""), null);
    }
  }
}
