package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.counted.elastic.Elasticsearch;
import org.counted.event.Action;
import org.counted.event.EventIndex;
import org.counted.event.TestClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events of September 2010, in several segments at first. */
@QuarkusTest
class MergedMonthsTest {

  private static final YearMonth MONTH = YearMonth.of(2010, 9);

  @Inject EventUpkeep upkeep;
  @Inject EventMonths months;
  @Inject StoredUsage usage;
  @Inject Elasticsearch elasticsearch;
  @Inject TestClock clock;

  @AfterEach
  void remove() {
    for (String path :
        List.of(
            "/" + EventIndex.of(MONTH),
            "/" + ReportIndices.MONTHS + "/_doc/" + MONTH + "?refresh=true",
            "/counted-keys/_doc/month-" + MONTH + "?refresh=true")) {
      if (elasticsearch.exists(path)) {
        elasticsearch.call("DELETE", path, null);
      }
    }
    clock.goOn();
  }

  @Test
  void aMonthThatRestsIsMergedOnceAndTheCurrentOneNever() {
    clock.stopAt(MONTH.atDay(20).atStartOfDay().toInstant(ZoneOffset.UTC));
    inPieces();
    upkeep.merge();
    assertEquals(null, months.all().get(MONTH), "the current month");

    clock.stopAt(MONTH.plusMonths(1).atDay(1).atTime(4, 0).toInstant(ZoneOffset.UTC));
    upkeep.merge();
    days(2);
    inPieces();
    upkeep.merge();
    days(2);
    upkeep.merge();
    assertEquals(null, months.all().get(MONTH).merged(), "written two days ago");
    assertTrue(segments() > 1);

    days(1);
    Instant merged = clock.instant();
    upkeep.merge();
    assertEquals(merged, months.all().get(MONTH).merged());
    awaitOneSegment();

    inPieces();
    upkeep.merge();
    days(9);
    upkeep.merge();
    assertEquals(merged, months.all().get(MONTH).merged());
    assertTrue(segments() > 1, "once is enough");
  }

  private void awaitOneSegment() {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (segments() != 1) {
      assertTrue(System.nanoTime() < deadline, "the segments are not merged");
      elasticsearch.refresh(EventIndex.of(MONTH));
    }
  }

  /** Stores some events, each in a segment of its own. */
  private void inPieces() {
    for (int i = 1; i <= 3; i++) {
      usage.store(List.of(StoredUsage.event("a", Action.Request, MONTH.atDay(i), 0)));
    }
  }

  private int segments() {
    return elasticsearch
        .get("/" + EventIndex.of(MONTH) + "/_segments")
        .findPath("shards")
        .path("0")
        .path(0)
        .path("segments")
        .size();
  }

  private void days(int days) {
    clock.stopAt(clock.instant().plus(Duration.ofDays(days)));
  }
}
