package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.counted.elastic.Bulk;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventIndex;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItemDraft;
import org.counted.item.ToldItem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
class IndexerTest {

  private static final String INDEX =
      EventIndex.of(Instant.parse("1999-01-02T00:00:00Z").toEpochMilli());

  @Inject Elasticsearch elasticsearch;
  @Inject Catalogue catalogue;
  @Inject IntakeMeters meters;
  @Inject Submissions submissions;

  @TempDir private Path folder;
  private final AtomicBoolean isReady = new AtomicBoolean(true);

  @BeforeEach
  void empty() {
    elasticsearch.call("DELETE", "/" + INDEX + "?ignore_unavailable=true", null);
    isReady.set(true);
  }

  @Test
  void drainsTheJournalAndTellsWhatBecameOfEachParcel() throws Exception {
    try (Journal journal = journal(1 << 20);
        Indexer indexer = indexer(journal)) {
      assertEquals(new Delivered(2, 0, 0), delivered(journal, indexer, parcel("a", "b")));
      assertEquals(new Delivered(1, 1, 0), delivered(journal, indexer, parcel("b", "c")));
      assertEquals(new Journal.Depth(0, 0), journal.depth());
    }
    assertEquals(3, stored());
  }

  @Test
  void whatElasticsearchRefusesIsKeptWithTheReasonAndBlocksNothing() throws Exception {
    try (Journal journal = journal(1 << 20);
        Indexer indexer = indexer(journal)) {
      Bulk events = new Bulk(100);
      create(events, "good", "{\"timestamp\":915235200000}");
      create(events, "bad", "{\"timestamp\":915235200000,\"colour\":\"red\"}");
      create(events, "worse", "{\"timestamp\":{}}");
      Parcel parcel = Parcel.of(Instant.EPOCH, events, new Bulk(0), List.of());
      assertEquals(new Delivered(1, 0, 2), delivered(journal, indexer, parcel));
      assertEquals(new Delivered(1, 0, 0), delivered(journal, indexer, parcel("next")));
    }
    try (Stream<Path> files = Files.list(folder.resolve("dead-letters"))) {
      Path day =
          files.filter(file -> file.toString().endsWith(".ndjson")).findFirst().orElseThrow();
      List<String> letters = Files.readAllLines(day);
      assertEquals(2, letters.size());
      assertTrue(letters.getFirst().contains("\"_id\":\"bad\""), letters.getFirst());
      assertTrue(letters.getFirst().contains("strict_dynamic_mapping_exception"));
    }
    assertEquals(2, new DeadLetters(folder.resolve("dead-letters"), Clock.systemUTC()).count());
  }

  @Test
  void whatComesWhileElasticsearchIsAwayIsStoredWhenItIsBackAfterARestartToo() throws Exception {
    isReady.set(false);
    long room = 20L * parcel("00").length();
    List<String> taken = new ArrayList<>();
    try (Journal journal = journal(room);
        Indexer indexer = indexer(journal)) {
      assertThrows(
          JournalFull.class,
          () -> {
            for (int i = 10; i < 99; i++) {
              journal.append(parcel("" + i), place -> {}).join();
              taken.add("" + i);
            }
          });
      indexer.forget(0);
      assertEquals(20, taken.size());
      assertEquals(0, stored());
    }
    isReady.set(true);
    try (Journal journal = journal(room);
        Indexer indexer = indexer(journal)) {
      assertEquals(
          new Delivered(0, 1, 0),
          delivered(journal, indexer, parcelWhenThereIsRoom(journal, "10")));
    }
    assertEquals(20, stored());
  }

  @Test
  void whatWasToldOfAnItemIsLaidOverWhatIsKnown() throws Exception {
    String id = "p:" + System.nanoTime();
    try (Journal journal = journal(1 << 20);
        Indexer indexer = indexer(journal)) {
      deliver(journal, indexer, told(id, "Name", "2001", 1_000));
      deliver(journal, indexer, told(id, "Newer", null, 2_000));
      deliver(journal, indexer, told(id, "Older", "2000", 500));
    }
    CatalogueItem item = catalogue.find(id).orElseThrow();
    assertEquals("Newer", item.name());
    assertEquals("2001", item.yop());
  }

  @Test
  void aFullJournalIsAnsweredWithAWhenAndAFailureSaysNothingOfBodies() {
    Problem full =
        assertThrows(
            Problem.class,
            () ->
                submissions.take(
                    Door.Events,
                    null,
                    100,
                    to -> {
                      throw new JournalFull("no room");
                    }));
    assertEquals(503, full.status());
    assertTrue(full.retryAfter().isPresent());
    assertTrue(String.valueOf(full.getMessage()).contains("no room"));
    assertFalse(full.document().isEmpty());
  }

  private Journal journal(long bytes) {
    return Journal.open(new Journal.Settings(folder.resolve("journal"), bytes, 0));
  }

  private Indexer indexer(Journal journal) {
    Delivery delivery =
        new Delivery(
            elasticsearch,
            new ItemUpdates(catalogue),
            new DeadLetters(folder.resolve("dead-letters"), Clock.systemUTC()),
            meters,
            2);
    Indexer indexer =
        new Indexer(
            journal,
            delivery,
            meters,
            new Indexer.Settings(1 << 20, 2, Duration.ofMillis(20)),
            isReady::get);
    indexer.start();
    return indexer;
  }

  private static Delivered delivered(Journal journal, Indexer indexer, Parcel parcel)
      throws Exception {
    List<CompletableFuture<Delivered>> waiting = new ArrayList<>();
    journal.append(parcel, place -> waiting.add(indexer.await(place))).join();
    return assertInstanceOf(Delivered.class, waiting.getFirst().get(60, TimeUnit.SECONDS));
  }

  private static void deliver(Journal journal, Indexer indexer, ToldItem told) throws Exception {
    delivered(journal, indexer, Parcel.of(Instant.EPOCH, new Bulk(0), new Bulk(0), List.of(told)));
  }

  private static Parcel parcelWhenThereIsRoom(Journal journal, String id) throws Exception {
    while (journal.depth().events() > 10) {
      Thread.sleep(20);
    }
    return parcel(id);
  }

  private static ToldItem told(String id, String name, String yop, long timestamp) {
    CatalogueItemDraft draft = new CatalogueItemDraft(id, "p");
    draft.name = name;
    draft.yop = yop;
    return new ToldItem(draft.item(), timestamp, false);
  }

  private static Parcel parcel(String... ids) {
    Bulk events = new Bulk(100);
    for (String id : ids) {
      create(events, id, "{\"timestamp\":915235200000}");
    }
    return Parcel.of(Instant.EPOCH, events, new Bulk(0), List.of());
  }

  private static void create(Bulk bulk, String id, String document) {
    bulk.create(INDEX, id, document.getBytes(StandardCharsets.UTF_8));
  }

  private long stored() {
    elasticsearch.refresh(INDEX);
    return elasticsearch.count(INDEX, null);
  }
}
