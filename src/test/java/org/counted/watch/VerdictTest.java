package org.counted.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.counted.count.Rule;
import org.counted.report.Trace;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VerdictTest {

  private static final Map<String, Long> FIGURES = Map.of("Total_Item_Requests", 2L);

  @Test
  void aReportThatHoldsTheSameAgrees() {
    Verdict verdict = judged(reported("2026-10", Trace.State.Up_To_Date, FIGURES), 2);
    assertTrue(verdict.isSound());
    assertTrue(
        verdict.sentence().endsWith("holds Total_Item_Requests 2: agrees"), verdict.sentence());
  }

  /** A day's reports do not tell titles apart: nothing is claimed of what they hold. */
  @Test
  void aReportThatDoesNotTellItApartHoldsNothingOfIt() {
    Verdict verdict = judged(reported("2026-10", Trace.State.Up_To_Date, null), 2);
    assertTrue(verdict.isSound());
    assertFalse(verdict.sentence().contains("holds"), verdict.sentence());
    assertTrue(verdict.sentence().contains("do not tell this one apart"), verdict.sentence());
  }

  @Test
  void whatIsDirtyOrNotCountedIsToBeCounted() {
    for (Trace.State state : List.of(Trace.State.Dirty, Trace.State.Not_Counted)) {
      Verdict verdict = judged(reported("2026-10", state, null), 2);
      assertFalse(verdict.isSound());
      assertEquals(List.of("counted report --month 2026-10"), verdict.advice());
    }
  }

  @Test
  void whatReachedNobodyIsSaidSo() {
    Verdict verdict = judged(reported("2026-10", Trace.State.Up_To_Date, null), 0);
    assertFalse(verdict.isSound());
    assertEquals("no event of i1 on 2026-10-05 reached us", verdict.sentence());
  }

  private static Trace.Reported reported(
      String period, Trace.State state, @Nullable Map<String, Long> served) {
    return new Trace.Reported(
        period, state, "run1", Instant.parse("2026-11-02T00:00:00Z"), served, FIGURES, null);
  }

  private static Verdict judged(Trace.Reported month, long stored) {
    return Verdict.of(
        "exampl",
        "i1",
        LocalDate.parse("2026-10-05"),
        0,
        null,
        0,
        new Trace(
            "TR",
            stored,
            stored,
            Map.<Rule, Long>of(),
            FIGURES,
            reported("2026-10-05", Trace.State.Up_To_Date, null),
            month,
            stored,
            null));
  }
}
