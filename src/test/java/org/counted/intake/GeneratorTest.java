package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.counted.counter.DataType;
import org.counted.customer.Registry;
import org.counted.event.Action;
import org.counted.event.FixedKeys;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.Test;

class GeneratorTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 10, 3);

  @Test
  void everyEventIsTakenWithoutANote() throws IOException {
    List<UsageEvent> events = new ArrayList<>();
    PostedEvents posted =
        new PostedEvents(
            new EventMaker(Registry.local(), Doors.ROBOTS, new FixedKeys(), KnownItems.NONE),
            Clock.fixed(Doors.NOW, ZoneOffset.UTC),
            Duration.ofMinutes(5));
    posted.readLines(
        new ByteArrayInputStream(generated(20_000, 2, 42)),
        Doors.OPERATOR,
        outcome -> {
          switch (outcome) {
            case MadeEvent made -> {
              assertEquals(List.of(), made.notes());
              events.add(made.event());
            }
            case Refusal refusal -> throw new AssertionError(refusal);
          }
        });
    assertEquals(20_000, events.size());
    assertLifelike(events);
  }

  private static void assertLifelike(List<UsageEvent> events) {
    Set<String> ids = new HashSet<>();
    Set<Action> actions = EnumSet.noneOf(Action.class);
    Set<DataType> types = EnumSet.noneOf(DataType.class);
    Map<String, Integer> clicks = new HashMap<>();
    Map<String, Long> lastClick = new HashMap<>();
    int robots = 0;
    int doubleClicks = 0;
    long begin = Instant.parse("2026-08-01T00:00:00Z").toEpochMilli();
    long end = Instant.parse("2026-10-01T00:00:00Z").toEpochMilli();
    for (UsageEvent event : events) {
      assertTrue(event.timestamp() >= begin && event.timestamp() < end);
      ids.add(event.id());
      actions.add(event.action());
      if (event.dataType() != null) {
        types.add(event.dataType());
      }
      robots += event.robot() == null ? 0 : 1;
      clicks.merge(event.item(), 1, Integer::sum);
      Long before = lastClick.put(event.user() + event.url(), event.timestamp());
      doubleClicks += before != null && event.timestamp() - before <= 30_000 ? 1 : 0;
    }
    assertEquals(events.size(), ids.size());
    assertEquals(EnumSet.allOf(Action.class), actions);
    assertTrue(
        types.containsAll(
            EnumSet.of(
                DataType.Article,
                DataType.Book,
                DataType.Book_Segment,
                DataType.Reference_Item,
                DataType.Dataset,
                DataType.Audiovisual)),
        types::toString);
    assertTrue(robots > 1_000 && robots < 10_000, robots + " of robots");
    assertTrue(doubleClicks > 500 && doubleClicks < 4_000, doubleClicks + " double clicks");
    clicks.remove("");
    int[] counts = clicks.values().stream().mapToInt(Integer::intValue).sorted().toArray();
    int top = Arrays.stream(counts).skip(counts.length - counts.length / 100).sum();
    assertTrue(top > events.size() / 10, top + " on the first hundredth of the items");
  }

  @Test
  void theSeedDecides() {
    assertArrayEquals(generated(3_000, 1, 7), generated(3_000, 1, 7));
    assertFalse(Arrays.equals(generated(3_000, 1, 7), generated(3_000, 1, 8)));
    assertEquals(0, generated(0, 1, 7).length);
    assertThrows(IllegalArgumentException.class, () -> generated(1, 0, 7));
  }

  private static byte[] generated(long events, int months, long seed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Generator(events, months, seed, TODAY).write(out);
    return out.toByteArray();
  }
}
