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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.counted.counter.DataType;
import org.counted.elastic.Bulk;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.counted.event.TestClock;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
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
    return new CatalogueItem(
        id,
        "private",
        DataType.Dataset,
        null,
        List.of("private:shelf"),
        null,
        "N",
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        "2011",
        isPublic);
  }
}
