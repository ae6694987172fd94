package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.counted.count.ReportRow;
import org.counted.elastic.Elasticsearch;
import org.counted.event.Action;
import org.counted.event.EventIndex;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is served before, during and after runs that fail, are killed, or meet. */
@QuarkusTest
class RunControlTest {

  private static final Period.Month MONTH = StoredMonth.MONTH;
  private static final List<UsageEvent> EARLY = StoredMonth.events(20);
  private static final List<UsageEvent> LATE =
      StoredMonth.events(30).subList(EARLY.size(), StoredMonth.events(30).size());

  @Inject StoredMonth stored;
  @Inject Runner runner;
  @Inject StoredUsage usage;
  @Inject Runs runs;
  @Inject DuePeriods due;
  @Inject Elasticsearch elasticsearch;
  @Inject Clock clock;

  @BeforeEach
  void store() {
    stored.store(EARLY, 1, new Random(1));
  }

  @AfterEach
  void clear() {
    stored.clear();
  }

  @Test
  void aKilledRunLeavesTheOldFiguresServedAndTheNextRunClean() {
    runner.run(MONTH, List.of(), "test");
    Set<ReportRow> old = stored.served();
    stored.add(LATE, new Random(2));

    leaveWhatAKilledRunLeaves("killed", "2026-01-01T00:00:00Z");
    assertEquals(old, stored.served());

    RunRecord next = runner.run(MONTH, List.of(), "test");
    assertEquals(RunRecord.State.Complete, next.state(), next::toString);
    assertEquals(stored.counted(), stored.served());
    assertFalse(stored.served().equals(old));
    assertEquals(List.of(ReportIndices.rows(MONTH.month(), next.id())), stored.shown());
    RunRecord killed =
        runs.all().stream().filter(run -> run.id().equals("killed")).findFirst().orElseThrow();
    assertEquals(RunRecord.State.Failed, killed.state(), killed::toString);
  }

  @Test
  void theLeaseOfAKilledRunIsWaitedFor() {
    leaveWhatAKilledRunLeaves("killed", clock.instant().plus(Lock.LEASE).toString());
    String refusal =
        assertThrows(Runner.PeriodIsRunning.class, () -> runner.run(MONTH, List.of(), "test"))
            .getMessage();
    assertTrue(refusal.contains("killed"), refusal);
    elasticsearch.call("DELETE", "/" + ReportIndices.LOCKS + "/_doc/" + MONTH, null);
  }

  private void leaveWhatAKilledRunLeaves(String run, String leaseEnds) {
    elasticsearch.call(
        "PUT",
        "/" + ReportIndices.LOCKS + "/_doc/" + MONTH + "?refresh=true",
        "{\"owner\":\"" + run + "\",\"until\":\"" + leaseEnds + "\"}");
    runs.store(
        RunRecord.begun(run, MONTH, "test", clock.instant(), 1, "list", Map.of(), Later.NOTHING));
    String index = ReportIndices.rows(MONTH.month(), run);
    elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
    RowIndex rows = new RowIndex(elasticsearch, MONTH.month(), index);
    stored.counted().stream().limit(3).forEach(rows::add);
    rows.keep();
  }

  @Test
  void ofTwoRunsAtOnceOneRefusesOrWaits() throws InterruptedException {
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      Callable<RunRecord> run = () -> runner.run(MONTH, List.of(), "test");
      int complete = 0;
      for (Future<RunRecord> each : threads.invokeAll(List.of(run, run))) {
        complete += hasCompleted(each) ? 1 : 0;
      }
      assertTrue(complete >= 1);
    }
    assertEquals(stored.counted(), stored.served());
    assertEquals(1, stored.shown().size());
  }

  private static boolean hasCompleted(Future<RunRecord> run) throws InterruptedException {
    try {
      assertEquals(RunRecord.State.Complete, run.get().state());
      return true;
    } catch (ExecutionException e) {
      assertEquals(Runner.PeriodIsRunning.class, e.getCause().getClass());
      return false;
    }
  }

  @Test
  void aRunOfSomeReportsLeavesTheOthersDirty() {
    runner.run(MONTH, List.of(), "test");
    Set<ReportRow> old = stored.served();
    stored.add(LATE, new Random(2));
    runner.run(MONTH, List.of("monthly_item_usage"), "test");
    assertEquals(old, stored.served());
    assertTrue(due.dirty(Cycle.Monthly).contains(MONTH));
    runner.run(MONTH, List.of(), "test");
    assertFalse(due.dirty(Cycle.Monthly).contains(MONTH));
  }

  @Test
  void aMonthWithoutItsCounterReportsIsStillMissed() {
    YearMonth month = YearMonth.of(2022, 5);
    Period.Month period = new Period.Month(month);
    usage.store(
        List.of(
            StoredUsage.event(StoredUsage.ITEMS.getFirst(), Action.Request, month.atDay(1), 1)));
    runner.run(period, List.of("monthly_item_usage"), "test");
    assertTrue(due.missed(Cycle.Monthly).contains(period));
    runner.run(period, List.of(), "test");
    assertFalse(due.missed(Cycle.Monthly).contains(period));
    elasticsearch.call("DELETE", "/" + EventIndex.of(month), null);
  }

  @Test
  void aRestatementKeepsItsReasonAndTheDifference() {
    RunRecord first = runner.run(MONTH, List.of(), "first");
    assertFalse(due.dirty(Cycle.Monthly).contains(MONTH));
    stored.add(LATE, new Random(2));
    assertTrue(due.dirty(Cycle.Monthly).contains(MONTH));
    RunRecord second = runner.run(MONTH, List.of(), "late events");
    assertFalse(due.dirty(Cycle.Monthly).contains(MONTH));
    assertEquals("late events", second.reason());
    assertFalse(second.started().isBefore(first.started()));
    second
        .totals()
        .forEach(
            (metric, total) ->
                assertEquals(
                    total - first.totals().getOrDefault(metric, 0L),
                    second.difference().getOrDefault(metric, 0L)));
    assertFalse(second.difference().isEmpty());
    assertEquals(Map.of(), runner.run(MONTH, List.of(), "again").difference());
  }
}
