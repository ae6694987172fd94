package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.counted.count.ReportRow;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Promise 1 (design): however the same events arrive, and wherever they lie, the rows are equal.
 */
@QuarkusTest
class DeliveryOrderTest {

  @Inject StoredMonth month;

  @AfterEach
  void clear() {
    month.clear();
  }

  @Test
  void anyOrderAnyBatchesAnyShardsAndDeliveryTwiceGiveTheSameRows() {
    List<UsageEvent> events = StoredMonth.events(60);
    month.store(events, 1, new Random(0));
    Set<ReportRow> rows = month.counted();
    assertFalse(rows.isEmpty());
    for (int seed = 1; seed <= 8; seed++) {
      Random random = new Random(seed);
      List<UsageEvent> delivered = new ArrayList<>(events);
      delivered.addAll(events.subList(0, random.nextInt(events.size())));
      month.store(StoredMonth.shuffled(delivered, random), 1 + seed % 4, random);
      assertEquals(rows, month.counted(), "seed " + seed);
    }
  }
}
