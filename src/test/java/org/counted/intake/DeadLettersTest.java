package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLettersTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-12-31T23:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void aLetterIsReadBackAsItWasSent() {
    DeadLetters letters = letters();
    keep(letters, "a", "because of \"this\"\nand that");
    DeadLetter read = all(letters).getFirst();
    assertEquals("counted-events-2024-12", read.index());
    assertEquals("a", read.id());
    assertEquals("because of \"this\"\nand that", read.reason());
    assertEquals(CLOCK.instant(), read.at());
    assertEquals(
        "{\"x\":1.5}", new String(read.bulkLines()).lines().skip(1).findFirst().orElse(""));
  }

  @Test
  void allAreCountedThoseOfAnotherProcessToo() {
    DeadLetters here = letters();
    DeadLetters there = letters();
    assertEquals(0, here.count());
    keep(here, "a", "r");
    keep(there, "b", "r");
    assertEquals(2, here.count());
    here.take().forEach(here::delete);
    assertEquals(0, there.count());
  }

  @Test
  void aTornLineHarmsNoOther() throws IOException {
    DeadLetters letters = letters();
    keep(letters, "a", "r");
    Path file = folder.resolve("2024-12-31.ndjson");
    Files.writeString(file, "{\"at\":\"2024-", StandardOpenOption.APPEND);
    keep(letters, "b", "r");
    assertEquals(List.of("a", "b"), all(letters).stream().map(DeadLetter::id).toList());
    List<String> unreadable = new ArrayList<>();
    letters.read(letter -> {}, unreadable::add);
    assertEquals(List.of("{\"at\":\"2024-"), unreadable);
  }

  @Test
  void whatAnInterruptedReplayTookIsTakenAgain() {
    DeadLetters letters = letters();
    keep(letters, "a", "r");
    assertEquals(1, letters.take().size());
    keep(letters, "b", "r");
    assertEquals(2, letters.take().size());
    assertTrue(letters.count() == 2 && all(letters).size() == 2);
  }

  private DeadLetters letters() {
    return new DeadLetters(folder, CLOCK);
  }

  private static void keep(DeadLetters letters, String id, String reason) {
    String lines =
        "{\"create\":{\"_index\":\"counted-events-2024-12\",\"_id\":\"%s\"}}\n{\"x\":1.5}\n"
            .formatted(id);
    letters.keep(List.of(letters.letter(lines, reason)));
  }

  private static List<DeadLetter> all(DeadLetters letters) {
    List<DeadLetter> all = new ArrayList<>();
    letters.read(all::add, line -> {});
    return all;
  }
}
