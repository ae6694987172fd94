package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.counted.elastic.Elasticsearch;
import org.counted.event.Action;
import org.counted.event.EventIndex;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs that the service makes by itself; in 2019, where no other test has usage. */
@QuarkusTest
class ScheduleTest {

  private static boolean stored;

  private static final LocalDate DAY = LocalDate.of(2019, 5, 7);

  @Inject Schedule schedule;
  @Inject DuePeriods due;
  @Inject Runs runs;
  @Inject StoredUsage usage;
  @Inject TestClock clock;
  @Inject Elasticsearch elasticsearch;

  @BeforeEach
  void usage() {
    clock.stopAt(DAY.plusDays(1).atTime(5, 15).toInstant(ZoneOffset.UTC));
    if (!stored) {
      stored = true;
      usage.store(
          List.of(
              StoredUsage.event("s1", Action.Request, DAY.minusDays(1), 0),
              StoredUsage.event("s1", Action.Request, DAY, 0)));
    }
  }

  @AfterEach
  void letTheClockGoOn() {
    clock.goOn();
  }

  @Test
  void aPeriodIsCountedOnceItsHourHasComeAndAgainWhenLateEventsArrive() {
    schedule.catchUp();
    assertTrue(runs.last(day(-1)).isPresent(), "a missed day is caught up");
    assertTrue(runs.last(day(0)).isEmpty(), "yesterday waits for six o'clock");

    clock.stopAt(DAY.plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC));
    schedule.daily();
    Optional<RunRecord> first = runs.last(day(0));
    assertEquals(1, first.orElseThrow().counted());

    schedule.daily();
    schedule.catchUp();
    assertEquals(first, runs.last(day(0)), "nothing changed, nothing is done");

    usage.store(List.of(StoredUsage.event("s1", Action.Request, DAY, 2)));
    clock.stopAt(DAY.plusDays(1).atTime(7, 15).toInstant(ZoneOffset.UTC));
    schedule.catchUp();
    assertEquals(2, runs.last(day(0)).orElseThrow().counted());

    assertTrue(runs.last(new Period.Month(YearMonth.of(2019, 4))).isPresent());
    assertFalse(due.missed(Cycle.Monthly).contains(new Period.Month(YearMonth.of(2019, 5))));
  }

  @Test
  void aPeriodThatIsRunElsewhereIsLeftToIt() {
    LocalDate other = DAY.minusDays(20);
    usage.store(List.of(StoredUsage.event("s2", Action.Request, other, 0)));
    try (Lock elsewhere =
        Lock.take(elasticsearch, Clock.systemUTC(), other.toString(), "elsewhere").orElseThrow()) {
      schedule.catchUp();
      elsewhere.check();
      assertTrue(runs.last(new Period.Day(other)).isEmpty());
    }
    schedule.catchUp();
    assertTrue(runs.last(new Period.Day(other)).isPresent());
  }

  @Test
  void aPeriodThatFailsIsTriedAgainAndStopsNoOther() {
    LocalDate broken = DAY.minusDays(30);
    LocalDate whole = broken.plusDays(1);
    usage.store(
        List.of(
            StoredUsage.event("s3", Action.Request, broken, 0),
            StoredUsage.event("s3", Action.Request, whole, 0)));
    String document = "/" + EventIndex.of(YearMonth.from(broken)) + "/_doc/broken?refresh=true";
    long noon = broken.atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    elasticsearch.call("PUT", document, "{\"timestamp\":" + noon + ",\"action\":\"dance\"}");
    try {
      schedule.catchUp();

      assertTrue(runs.last(new Period.Day(whole)).isPresent());
      assertTrue(runs.last(new Period.Day(broken)).isEmpty());
      assertEquals(
          3,
          runs.all().stream()
              .filter(run -> run.period().equals(broken.toString()))
              .filter(run -> run.state() == RunRecord.State.Failed)
              .count());
    } finally {
      elasticsearch.call("DELETE", document, null);
    }
    schedule.catchUp();
    assertEquals(1, runs.last(new Period.Day(broken)).orElseThrow().counted());
  }

  private static Period day(int offset) {
    return new Period.Day(DAY.plusDays(offset));
  }
}
