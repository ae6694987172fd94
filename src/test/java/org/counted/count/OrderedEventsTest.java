package org.counted.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.counted.event.Slice;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events as shards give them, segment after segment, come back in one order. */
class OrderedEventsTest {

  @TempDir Path folder;

  @Test
  void eachPartIsInOrderAndHasItsTitlesToItself() {
    for (long seed = 1; seed <= 300; seed++) {
      Random random = new Random(seed);
      List<UsageEvent> all = RandomEvents.of(seed);
      int parts = random.nextInt(1, 4);
      // Some stay in memory, from none to all.
      int inMemory = random.nextInt(-1, 2 * all.size());
      try (OrderedEvents events = laidDown(all, random.nextInt(1, 4), parts, random, inMemory)) {
        Set<UsageEvent> seen = new HashSet<>();
        Set<String> titles = new HashSet<>();
        for (int part = 0; part < parts; part++) {
          List<UsageEvent> given = new ArrayList<>();
          events.forEach(part, given::add);
          assertEquals(given.stream().sorted(EventOrder.COMPARATOR).toList(), given);
          given.forEach(event -> assertTrue(seen.add(event), "given once"));
          Set<String> own = new HashSet<>();
          given.forEach(event -> own.add(event.title()));
          own.forEach(title -> assertTrue(titles.add(title), "in one part"));
        }
        assertEquals(new HashSet<>(all), seen);
      }
    }
  }

  @Test
  void theFilesHaveNoNames() throws IOException {
    Random random = new Random(1);
    try (OrderedEvents events = laidDown(RandomEvents.of(1), 2, 2, random, 0);
        Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of(), files.toList());
      events.forEach(0, event -> {});
    }
  }

  /** A delivery of a whole book may list all of its segments. */
  @Test
  void whatListsMuchTakesMuchRoom() {
    UsageEventDraft large = new UsageEventDraft(RandomEvents.of(1).getFirst());
    large.segments = IntStream.range(0, 50).mapToObj(Integer::toString).toList();
    EventRoom room = new EventRoom(5 * EventRoom.BYTES_OF_ONE);
    assertFalse(room.take(large.event()));
    assertFalse(room.take(RandomEvents.of(1).getFirst()), "full for good");
  }

  /** Some shards of random segments, each of which is in order. */
  private OrderedEvents laidDown(
      List<UsageEvent> all, int shards, int parts, Random random, int inMemory) {
    EventRoom room = new EventRoom(inMemory * EventRoom.BYTES_OF_ONE);
    List<UsageEvent> shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    List<List<EventStrands>> laid = new ArrayList<>();
    for (int shard = 0; shard < shards; shard++) {
      List<EventStrands> runs =
          Stream.generate(() -> new EventStrands(folder, room)).limit(parts).toList();
      laid.add(runs);
      int end = shard + 1 == shards ? shuffled.size() : random.nextInt(shuffled.size() + 1);
      while (end > 0) {
        int length = random.nextInt(1, end + 1);
        end -= length;
        shuffled.subList(0, length).stream()
            .sorted(EventOrder.COMPARATOR)
            .forEach(event -> runs.get(Slice.part(event.title()) % parts).add(event));
        shuffled.subList(0, length).clear();
      }
    }
    return new OrderedEvents(laid);
  }
}
