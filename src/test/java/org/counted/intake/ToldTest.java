package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.counted.counter.DataType;
import org.counted.elastic.Bulk;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.counted.event.TestClock;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItemDraft;
import org.counted.item.ToldItem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a process remembers of items, while others tell the catalogue more. */
@QuarkusTest
class ToldTest {

  private static final Instant NOW = Instant.parse("2011-09-01T12:00:00Z");
  private static final Duration SHORT = Duration.ofMinutes(4);
  private static final Duration LONG = Duration.ofMinutes(6);

  private final String id = "private:told-" + System.nanoTime();

  @Inject Elasticsearch elasticsearch;
  @Inject Catalogue catalogue;
  @Inject IntakeConfig config;
  @Inject TestClock clock;

  private Told told;

  @BeforeEach
  void rememberNothing() {
    clock.stopAt(NOW);
    told = new Told(catalogue, clock, config);
  }

  @AfterEach
  void letTheClockGoOn() {
    clock.goOn();
  }

  @Test
  void thatAnotherProcessWasToldIsNoticedWithinMinutes() {
    anotherProcessTells(item(false), 1);
    assertEquals(false, told.find(id).isPublic());
    anotherProcessTells(item(true), 2);
    clock.stopAt(NOW.plus(SHORT));
    assertEquals(false, told.find(id).isPublic());
    clock.stopAt(NOW.plus(LONG));
    assertEquals(true, told.find(id).isPublic());
  }

  @Test
  void whatThisProcessWasToldItKnowsAtOnceAndUntilAnotherTellsOtherwise() {
    ToldItem first = new ToldItem(item(false), 1, true);
    told.isNews(first);
    assertEquals(false, told.find(id).isPublic());
    clock.stopAt(NOW.plus(LONG));
    assertEquals(false, told.find(id).isPublic());

    told.isWritten(first);
    anotherProcessTells(item(true), 2);
    clock.stopAt(NOW.plus(LONG).plus(LONG));
    assertEquals(true, told.find(id).isPublic());
  }

  /** An event may tell all else of an item: whether it is public the catalogue may know. */
  @Test
  void theCatalogueIsAskedForWhatAnEventDidNotTell() {
    anotherProcessTells(item(false), 2);
    told.isNews(new ToldItem(item(null), 1, false));
    assertEquals(false, told.find(id).isPublic());
  }

  @Test
  void whatIsUnknownStaysSoForAWhile() {
    assertNull(told.find(id));
    anotherProcessTells(item(true), 1);
    assertNull(told.find(id));
    clock.stopAt(NOW.plus(SHORT));
    assertEquals(true, told.find(id).isPublic());
  }

  @Test
  void withoutElasticsearchWhatIsKnownStandsAndOfTheRestNothingIsGuessed() {
    Told cutOff =
        new Told(
            any -> {
              elasticsearch.get("/no-such-index/_mapping");
              return Optional.empty();
            },
            () -> false,
            clock,
            true);
    cutOff.isNews(new ToldItem(item(false), 1, true));
    clock.stopAt(NOW.plus(LONG));
    assertEquals(false, cutOff.find(id).isPublic());
    assertThrows(ElasticFailure.class, () -> cutOff.find(id + "-other"));
  }

  /** A door that waited for each item that it knows would be shut while Elasticsearch is away. */
  @Test
  void whileElasticsearchIsAwayItIsAskedAgainForOneItemInMinutes() {
    AtomicInteger asked = new AtomicInteger();
    Told cutOff =
        new Told(
            any -> {
              asked.incrementAndGet();
              elasticsearch.get("/no-such-index/_mapping");
              return Optional.empty();
            },
            () -> false,
            clock,
            true);
    List<String> ids = List.of(id + "-a", id + "-b", id + "-c");
    ids.forEach(each -> cutOff.isNews(new ToldItem(item(each, false), 1, true)));
    for (int times = 1; times <= 2; times++) {
      clock.stopAt(NOW.plus(LONG.multipliedBy(times)));
      ids.forEach(each -> assertEquals(false, cutOff.find(each).isPublic()));
      assertEquals(times, asked.get());
    }
  }

  @Test
  void whileOneAsksAgainTheOthersGoOn() throws Exception {
    CountDownLatch asking = new CountDownLatch(1);
    CountDownLatch answer = new CountDownLatch(1);
    Told process =
        new Told(
            any -> {
              asking.countDown();
              awaitSome(answer);
              return Optional.of(item(true));
            },
            () -> false,
            clock,
            true);
    ToldItem first = new ToldItem(item(false), 1, true);
    process.isNews(first);
    process.isWritten(first);
    clock.stopAt(NOW.plus(LONG));
    CompletableFuture<CatalogueItem> one = CompletableFuture.supplyAsync(() -> process.find(id));
    awaitSome(asking);
    assertEquals(false, process.find(id).isPublic());
    answer.countDown();
    assertEquals(true, one.get(30, TimeUnit.SECONDS).isPublic());
    assertEquals(true, process.find(id).isPublic());
  }

  private static void awaitSome(CountDownLatch latch) {
    try {
      assertTrue(latch.await(30, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** What was asked ahead of a clock that was set back since is asked again. */
  @Test
  void aClockThatIsSetBackKeepsNothingForGood() {
    assertNull(told.find(id));
    anotherProcessTells(item(true), 1);
    clock.stopAt(NOW.minus(Duration.ofDays(6)));
    assertEquals(true, told.find(id).isPublic());
  }

  /** Of all items: who has none that is hidden never looks one up for it. */
  @Test
  void thatNothingIsHiddenIsAskedNowAndThenAndThatSomethingIsOnce() {
    AtomicBoolean hides = new AtomicBoolean();
    AtomicInteger asked = new AtomicInteger();
    Told process =
        new Told(
            catalogue::find,
            () -> {
              asked.incrementAndGet();
              return hides.get();
            },
            clock,
            true);
    assertFalse(process.hidesAny());
    hides.set(true);
    assertFalse(process.hidesAny());
    clock.stopAt(NOW.plus(LONG));
    assertTrue(process.hidesAny());
    hides.set(false);
    clock.stopAt(NOW.plus(LONG).plus(LONG));
    assertTrue(process.hidesAny());
    assertEquals(2, asked.get());

    assertFalse(told(false).hidesAny());
    Told toldItself = told(false);
    toldItself.isNews(new ToldItem(item(false), 1, true));
    assertTrue(toldItself.hidesAny());
  }

  private Told told(boolean hides) {
    return new Told(catalogue::find, () -> hides, clock, true);
  }

  private void anotherProcessTells(CatalogueItem item, long version) {
    Bulk bulk = new Bulk(1_000);
    Catalogue.add(bulk, item, version);
    assertEquals(1, elasticsearch.bulk(bulk).stored());
  }

  private CatalogueItem item(@Nullable Boolean isPublic) {
    return item(id, isPublic);
  }

  private static CatalogueItem item(String id, @Nullable Boolean isPublic) {
    CatalogueItemDraft draft = new CatalogueItemDraft(id, "private");
    draft.dataType = DataType.Dataset;
    draft.within = List.of("private:shelf");
    draft.name = "N";
    draft.yop = "2011";
    draft.isPublic = isPublic;
    return draft.item();
  }
}
