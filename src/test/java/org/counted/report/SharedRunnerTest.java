package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.counted.count.ReportRow;
import org.counted.elastic.Elasticsearch;
import org.counted.event.Slice;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SharedRunnerTest {

  private static final Period.Month MONTH = StoredMonth.MONTH;
  private static final List<UsageEvent> EVENTS = StoredMonth.events(40);

  @Inject StoredMonth stored;
  @Inject Runner runner;
  @Inject SharedRunner shared;
  @Inject Shares shares;
  @Inject Runs runs;
  @Inject Counting counting;
  @Inject @All List<Reporter<?>> reporters;
  @Inject Elasticsearch elasticsearch;
  @Inject Clock clock;

  @BeforeEach
  void store() {
    stored.store(EVENTS, 2, new Random(1));
  }

  @AfterEach
  void clear() {
    shares.joint(MONTH).ifPresent(joint -> shares.end(MONTH, joint));
    stored.clear();
  }

  @Test
  void theLastOfTheSharesPublishesWhatOneRunWouldHave() {
    RunRecord alone = runner.run(MONTH, List.of(), "test");
    Set<ReportRow> rows = stored.served();
    assertEquals(new SharedRunner.Outcome.Waiting(List.of(1, 2)), run(3, 3));
    assertEquals(new SharedRunner.Outcome.Waiting(List.of(2)), run(1, 3));
    assertEquals(rows, stored.served());
    RunRecord together = ended(run(2, 3));
    assertEquals(rows, stored.served());
    assertEquals(alone.read(), together.read());
    assertEquals(alone.counted(), together.counted());
    assertEquals(alone.leftOut(), together.leftOut());
    assertEquals(alone.rows(), together.rows());
    assertEquals(alone.problems(), together.problems());
    assertEquals(alone.totals(), together.totals());
    assertEquals(alone.reports(), together.reports());
    assertTrue(together.difference().isEmpty());
    assertTrue(shares.joint(MONTH).isEmpty());
    assertEquals(4, stored.shown().size());
  }

  @Test
  void aRunAfterwardsReplacesAllShares() {
    run(1, 2);
    ended(run(2, 2));
    Set<ReportRow> rows = stored.served();
    runner.run(MONTH, List.of(), "test");
    assertEquals(rows, stored.served());
    assertEquals(1, stored.shown().size());
  }

  @Test
  void aShareThatWasKilledIsCountedAnewAndTheOthersStayDone() {
    run(1, 2);
    Shares.Joint joint = shares.joint(MONTH).orElseThrow();
    // What a killed process leaves: rows without a seal.
    new RowIndex(
            elasticsearch, MONTH.month(), ReportIndices.rows(MONTH.month(), joint.run() + "-2"))
        .keep();
    assertFalse(shares.isDone(joint, 2));
    assertEquals(joint.run(), ended(run(2, 2)).id());
    assertEquals(stored.counted(), stored.served());
  }

  @Test
  void aLargeMonthThatIsDueGoesOnWhereAKilledProcessLeftIt() {
    SharedRunner large = sharing(EVENTS.size() / 4);
    Due due = new Due(MONTH, runner.names(Cycle.Monthly), Later.NOTHING);
    assertTrue(large.isLarge(due));
    assertFalse(shared.isLarge(due), "by default months are large from 50 million events on");
    assertFalse(large.isLarge(new Due(MONTH, Set.of("monthly_item_usage"), Later.NOTHING)));
    int of = (int) ((events() - 1) / (EVENTS.size() / 4) + 1);

    run(1, of);
    run(2, of);
    Shares.Joint joint = shares.joint(MONTH).orElseThrow();
    // A share that is begun anew loses its seal, and cannot get it back under this one's lock.
    try (Lock first =
        Lock.take(elasticsearch, clock, Shares.lock(MONTH, 1, of), "elsewhere").orElseThrow()) {
      RunRecord run = large.run(MONTH, "due").orElseThrow();
      assertEquals(joint.run(), run.id());
      first.check();
    }
    assertEquals(stored.counted(), stored.served());
  }

  @Test
  void whatAnotherProcessIsCountingIsLeftToIt() {
    SharedRunner large = sharing(EVENTS.size() / 2);
    int of = (int) ((events() - 1) / (EVENTS.size() / 2) + 1);
    try (Lock first =
        Lock.take(elasticsearch, clock, Shares.lock(MONTH, 1, of), "elsewhere").orElseThrow()) {
      assertTrue(large.run(MONTH, "due").isEmpty());
      first.check();
    }
    ended(run(1, of));
    assertEquals(stored.counted(), stored.served());
  }

  private long events() {
    counting.begin(MONTH);
    return counting.events(MONTH);
  }

  /** One for which months are large from so many events on. */
  private SharedRunner sharing(long events) {
    CountConfig config =
        new CountConfig() {
          @Override
          public OptionalInt threads() {
            return OptionalInt.empty();
          }

          @Override
          public long shareEvents() {
            return events;
          }
        };
    return new SharedRunner(
        elasticsearch, runs, counting, shares, reporters, runner, config, clock);
  }

  @Test
  void sharesOfAnAbandonedRunAreNotMixedWithLaterEvents() {
    List<UsageEvent> early = EVENTS.subList(0, EVENTS.size() / 2);
    stored.store(early, 1, new Random(2));
    run(1, 2);
    String abandoned = shares.joint(MONTH).orElseThrow().run();
    stored.add(EVENTS.subList(early.size(), EVENTS.size()), new Random(3));
    assertEquals(new SharedRunner.Outcome.Waiting(List.of(1)), run(2, 2));
    assertFalse(abandoned.equals(shares.joint(MONTH).orElseThrow().run()));
    ended(run(1, 2));
    assertEquals(stored.counted(), stored.served());
  }

  @Test
  void oneShareIsCountedByOneProcessAndNotBesideTheWholeMonth() {
    try (Lock held =
        Lock.take(elasticsearch, clock, Shares.lock(MONTH, 1, 2), "elsewhere").orElseThrow()) {
      assertThrows(Runner.PeriodIsRunning.class, () -> run(1, 2));
      run(2, 2);
      Runner.PeriodIsRunning refusal =
          assertThrows(Runner.PeriodIsRunning.class, () -> runner.run(MONTH, List.of(), "test"));
      assertTrue(refusal.getMessage().contains("share 1/2"), refusal.getMessage());
      assertTrue(
          assertThrows(IllegalArgumentException.class, () -> run(2, 3))
              .getMessage()
              .contains("2 shares, not in 3"));
      held.check();
    }
    try (Lock held = Lock.take(elasticsearch, clock, MONTH.toString(), "elsewhere").orElseThrow()) {
      assertThrows(Runner.PeriodIsRunning.class, () -> run(1, 2));
      assertThrows(Runner.PeriodIsRunning.class, () -> runner.run(MONTH, List.of(), "test"));
      held.check();
    }
  }

  private SharedRunner.Outcome run(int number, int of) {
    return shared.run(MONTH, new Slice(number, of), "test");
  }

  private static RunRecord ended(SharedRunner.Outcome outcome) {
    RunRecord run = assertInstanceOf(SharedRunner.Outcome.Ended.class, outcome).run();
    assertEquals(RunRecord.State.Complete, run.state(), run::toString);
    return run;
  }
}
