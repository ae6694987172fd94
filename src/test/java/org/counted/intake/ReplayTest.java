package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventIndex;
import org.counted.item.Catalogue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Elasticsearch refused is corrected by hand, or not, and sent once more. */
@QuarkusTest
class ReplayTest {

  private static final String INDEX =
      EventIndex.of(Instant.parse("1998-05-02T00:00:00Z").toEpochMilli());

  @Inject Elasticsearch elasticsearch;
  @Inject Catalogue catalogue;
  @Inject IntakeMeters meters;

  @TempDir private Path folder;
  private DeadLetters letters;
  private Replay replay;

  @BeforeEach
  void empty() {
    elasticsearch.call("DELETE", "/" + INDEX + "?ignore_unavailable=true", null);
    letters = new DeadLetters(folder, Clock.systemUTC());
    Delivery delivery = new Delivery(elasticsearch, new ItemUpdates(catalogue), letters, meters, 2);
    replay = new Replay(letters, delivery, Clock.systemUTC());
  }

  @Test
  void whatIsRefusedAgainStaysWithTheReasonOfNow() {
    refuse("bad", "{\"timestamp\":894067200000,\"colour\":\"red\"}");
    assertEquals(new Delivered(0, 0, 1), replay.run());
    List<DeadLetter> left = left();
    assertEquals(1, left.size());
    assertTrue(left.getFirst().reason().startsWith("strict_dynamic_mapping_exception"));
  }

  @Test
  void whatWasCorrectedIsStoredAndGone() throws IOException {
    refuse("a", "{\"timestamp\":894067200000,\"colour\":\"red\"}");
    refuse("b", "{\"timestamp\":894067200000}");
    try (var files = Files.list(folder)) {
      Path file =
          files.filter(each -> each.toString().endsWith(".ndjson")).findFirst().orElseThrow();
      Files.writeString(file, Files.readString(file).replace(",\"colour\":\"red\"", ""));
    }
    assertEquals(new Delivered(2, 0, 0), replay.run());
    assertEquals(List.of(), left());
    assertEquals(0, letters.count());
    elasticsearch.refresh(INDEX);
    assertEquals(2, elasticsearch.count(INDEX, null));
  }

  @Test
  void whatIsStoredAlreadyIsGoneToo() {
    refuse("a", "{\"timestamp\":894067200000}");
    replay.run();
    refuse("a", "{\"timestamp\":894067200000}");
    assertEquals(new Delivered(0, 1, 0), replay.run());
    assertEquals(List.of(), left());
  }

  private void refuse(String id, String document) {
    String action = "{\"create\":{\"_index\":\"" + INDEX + "\",\"_id\":\"" + id + "\"}}";
    letters.keep(List.of(letters.letter(action + "\n" + document + "\n", "as a test has it")));
  }

  private List<DeadLetter> left() {
    List<DeadLetter> left = new ArrayList<>();
    assertEquals(0, replay.list(left::add));
    return left;
  }
}
