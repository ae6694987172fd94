package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.counted.elastic.Bulk;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndeliveredTest {

  private static final Instant MADE = Instant.parse("2026-10-03T12:00:00Z");

  @TempDir private Path folder;

  @Test
  void aJournalThatAnotherHasOpenIsReadBesideIt() {
    try (Journal journal =
        Journal.open(new Journal.Settings(folder.resolve("journal"), 1L << 30, 0))) {
      append(journal, "a", "b");
      append(journal, "a");
      assertEquals(new Undelivered.Waiting(2, MADE), undelivered(null).waiting(is("p:a")));
      assertEquals(new Undelivered.Waiting(2, MADE), undelivered(journal).waiting(is("p:a")));

      journal.truncate(journal.read(journal.head(), 1));
      assertEquals(new Undelivered.Waiting(1, MADE), undelivered(null).waiting(is("p:a")));
      assertEquals(0, undelivered(journal).waiting(is("p:b")).events());
    }
  }

  @Test
  void whereNoServiceRanNothingWaits() {
    assertNull(undelivered(null).waiting(any -> true).since());
    assertEquals(List.of(), undelivered(null).refused(any -> true));
  }

  @Test
  void deadLettersAreFoundByWhatTheyAreOf() {
    DeadLetters letters = letters();
    letters.keep(
        List.of(
            letters.letter(lines("counted-events-2026-10", "a"), "too long"),
            letters.letter(lines("counted-events-2026-10", "b"), "too long"),
            letters.letter(lines("counted-agents-2026-10", "a"), "no event")));

    List<DeadLetter> refused = undelivered(null).refused(is("p:a"));

    assertEquals(1, refused.size());
    assertEquals("too long", refused.getFirst().reason());
  }

  private static java.util.function.Predicate<org.counted.event.UsageEvent> is(String item) {
    return event -> event.item().equals(item);
  }

  private Undelivered undelivered(@Nullable Journal open) {
    return new Undelivered(folder.resolve("journal"), open, letters());
  }

  private DeadLetters letters() {
    return new DeadLetters(folder.resolve("dead-letters"), Clock.systemUTC());
  }

  private static void append(Journal journal, String... items) {
    Bulk events = new Bulk(1 << 10);
    for (String item : items) {
      events.create("counted-events-2026-10", "id-" + item, document(item).getBytes(UTF_8));
    }
    Bulk agents = new Bulk(1 << 10);
    agents.create("counted-agents-2026-10", "agent", "{\"agent\":\"x\"}".getBytes(UTF_8));
    journal.append(Parcel.of(MADE, events, agents, List.of()), place -> {}).join();
  }

  private static String lines(String index, String item) {
    return "{\"create\":{\"_index\":\"" + index + "\",\"_id\":\"1\"}}\n" + document(item) + "\n";
  }

  private static String document(String item) {
    return "{\"timestamp\":1,\"platform\":\"p\",\"action\":\"request\",\"title\":\"p:"
        + item
        + "\",\"item\":\"p:"
        + item
        + "\"}";
  }
}
