package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.counted.customer.RegistryFile;
import org.counted.elastic.Connection;
import org.counted.elastic.Elasticsearch;
import org.counted.event.Action;
import org.counted.event.EventIndex;
import org.counted.event.TestClock;
import org.counted.event.UsageEventDraft;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that the service makes by itself; in 2019 and the autumn of 2017, where no other test has
 * usage.
 */
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
  @Inject CounterRows rows;
  @Inject Runner runner;
  @Inject SharedRunner shared;
  @Inject Counting counting;
  @Inject EventMonths eventMonths;
  @Inject EventPeriods eventPeriods;
  @Inject Connection connection;
  @Inject MeterRegistry meters;

  @TempDir Path folder;

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

    schedule.onTheHour();
    clock.stopAt(DAY.plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC));
    schedule.onTheHour();
    Optional<RunRecord> first = runs.last(day(0));
    assertEquals(1, first.orElseThrow().counted());

    schedule.onTheHour();
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

  @Test
  void aReportWithAnHourOfItsOwnFollowsAndAnOutageAtThatHourIsCaughtUp() throws IOException {
    LocalDate date = LocalDate.of(2017, 8, 14);
    Period day = new Period.Day(date);
    usage.store(List.of(StoredUsage.event("s4", Action.Request, date, 0)));
    Schedule own = schedule("daily_referrer_usage: 0 0 9 * * ?; daily_denials: off", "");
    clock.stopAt(date.plusDays(1).atTime(5, 59, 55).toInstant(ZoneOffset.UTC));
    own.onTheHour();
    assertTrue(runs.last(day).isEmpty());

    clock.stopAt(date.plusDays(1).atTime(6, 0).toInstant(ZoneOffset.UTC));
    own.onTheHour();
    RunRecord early = runs.last(day).orElseThrow();
    assertTrue(early.reports().contains("daily_item_usage"));
    assertFalse(early.reports().contains("daily_referrer_usage"));
    assertEquals(List.of("daily_referrer_usage"), early.later().reports());

    clock.stopAt(date.plusDays(1).atTime(8, 15).toInstant(ZoneOffset.UTC));
    own.catchUp();
    assertEquals(early.id(), runs.last(day).orElseThrow().id());

    clock.stopAt(date.plusDays(3).atTime(0, 15).toInstant(ZoneOffset.UTC));
    own.catchUp();
    RunRecord late = runs.last(day).orElseThrow();
    assertEquals(List.of("daily_referrer_usage"), late.reports());
    own.catchUp();
    assertEquals(late.id(), runs.last(day).orElseThrow().id());
    assertTrue(runs.last(day, "daily_denials").isEmpty(), "switched off");
  }

  @Test
  void aPlatformWithAnHourOfItsOwnIsLeftOutUntilThenAndNotReadyForHarvesters() throws IOException {
    YearMonth month = YearMonth.of(2017, 11);
    Period period = new Period.Month(month);
    UsageEventDraft latecomer =
        new UsageEventDraft(StoredUsage.event("s5", Action.Request, month.atDay(3), 2));
    latecomer.platform = "latecomer";
    usage.store(
        List.of(StoredUsage.event("s5", Action.Request, month.atDay(3), 0), latecomer.event()));
    Schedule own = schedule("", "monthly-at: \"0 0 8 3 * ?\"");
    clock.stopAt(month.plusMonths(1).atDay(2).atTime(6, 29, 55).toInstant(ZoneOffset.UTC));
    own.onTheHour();
    clock.stopAt(month.plusMonths(1).atDay(2).atTime(6, 30).toInstant(ZoneOffset.UTC));
    own.onTheHour();
    RunRecord early = runs.last(period).orElseThrow();
    assertEquals(1, early.counted());
    assertEquals(List.of("latecomer"), early.later().platforms());
    assertTrue(rows.coverage("local").orElseThrow().months().containsKey(month));
    assertFalse(rows.coverage("latecomer").orElseThrow().months().containsKey(month));
    assertFalse(rows.coverage("latecomer").orElseThrow().isPast(month));

    own.catchUp();
    assertEquals(early.id(), runs.last(period).orElseThrow().id());

    clock.stopAt(month.plusMonths(1).atDay(3).atTime(8, 0).toInstant(ZoneOffset.UTC));
    own.onTheHour();
    RunRecord late = runs.last(period).orElseThrow();
    assertEquals(2, late.counted());
    assertEquals(List.of(), late.later().platforms());
    assertTrue(rows.coverage("latecomer").orElseThrow().months().containsKey(month));
  }

  @Test
  void anHourThatIsNoneIsRefused() {
    for (String reports : List.of("daily_nothing: 0 0 9 * * ?", "daily_denials: nine", "nine")) {
      String refusal =
          assertThrows(IllegalArgumentException.class, () -> schedule(reports, "")).getMessage();
      assertTrue(refusal.startsWith("counted.schedule.reports: '"), refusal);
    }
  }

  /** A service with other hours. */
  private Schedule schedule(String reports, String latecomer) throws IOException {
    Path file = folder.resolve("registry.yaml");
    Files.writeString(
        file,
        """
        platforms:
          - id: latecomer
            name: Latecomer
            %s
        """
            .formatted(latecomer));
    ScheduleConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ScheduleConfig.class)
            .withConverter(Duration.class, 200, new DurationConverter())
            .withDefaultValue("counted.schedule.reports", reports)
            .withDefaultValue("counted.schedule.retry-after", "1ms")
            .build()
            .getConfigMapping(ScheduleConfig.class);
    Hours hours = new Hours(config, runner, RegistryFile.read(file, name -> Optional.empty()));
    DuePeriods periods = new DuePeriods(hours, runs, counting, eventPeriods, eventMonths, clock);
    return new Schedule(config, connection, periods, hours, runner, shared, meters, clock);
  }

  private static Period day(int offset) {
    return new Period.Day(DAY.plusDays(offset));
  }
}
