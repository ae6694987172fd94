package org.counted.count;

import static org.counted.count.Use.investigation;
import static org.counted.count.Use.limitExceeded;
import static org.counted.count.Use.request;
import static org.counted.count.Use.search;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.counted.event.SearchMode;
import org.counted.event.User;
import org.junit.jupiter.api.Test;

class DoubleClicksTest {

  private static final Work A1 = Work.article("a1", "j1");

  private final List<String> survivors = new ArrayList<>();
  private final List<String> dropped = new ArrayList<>();
  private final DoubleClicks doubleClicks =
      new DoubleClicks(
          event -> survivors.add(event.id()),
          (event, because) -> dropped.add(event.id() + " for " + because.id()));

  private void click(Use... uses) {
    for (Use use : uses) {
      doubleClicks.hit(use.event());
    }
  }

  @Test
  void aHitIsGivenOnceNoneCanFollowWithin30Seconds() {
    click(request(A1).id("a").at("10:00:00"), investigation(A1).id("b").at("10:00:30"));
    assertEquals(List.of(), survivors);
    click(investigation(A1).id("c").at("10:00:30.001"));
    assertEquals(List.of("a"), survivors);
  }

  @Test
  void theEndGivesAllThatWaits() {
    click(request(A1).id("a").at("10:00:00"), investigation(A1).id("b").at("10:00:01"));
    doubleClicks.end();
    assertEquals(List.of("a", "b"), survivors);
  }

  @Test
  void nothingIsRememberedAcrossTheEnd() {
    click(request(A1).id("a").at("10:00:00"));
    doubleClicks.end();
    click(request(A1).id("b").at("10:00:01"));
    doubleClicks.end();
    assertEquals(List.of("a", "b"), survivors);
  }

  @Test
  void ofOneMillisecondTheGreaterIdStays() {
    click(request(A1).id("a"), request(A1).id("c"), request(A1).id("b"));
    doubleClicks.end();
    assertEquals(List.of("c"), survivors);
    assertEquals(List.of("a for c", "b for c"), dropped);
  }

  @Test
  void whatStayedInItsMillisecondIsAnEarlierHitToTheNext() {
    click(request(A1).id("b"), request(A1).id("a"), request(A1).id("0").at("12:00:20"));
    doubleClicks.end();
    assertEquals(List.of("0"), survivors);
    assertEquals(List.of("a for b", "b for 0"), dropped);
  }

  @Test
  void actionsAreFilteredApart() {
    click(request(A1).id("a").url("/x"), investigation(A1).id("b").url("/x"));
    doubleClicks.end();
    assertEquals(List.of("a", "b"), survivors);
  }

  @Test
  void searchesAreNotFiltered() {
    click(search(SearchMode.Platform).id("a"), search(SearchMode.Platform).id("b"));
    doubleClicks.end();
    assertEquals(List.of("a", "b"), survivors);
  }

  @Test
  void aUserOfWhomNothingIsKnownMakesNoDoubleClicks() {
    click(request(A1).by(User.UNKNOWN).id("a"), request(A1).by(User.UNKNOWN).id("b"));
    doubleClicks.end();
    assertEquals(List.of("a", "b"), survivors);
  }

  /** Keys change at midnight in UTC; the second key bridges it. */
  @Test
  void aChainGoesOnAcrossMidnight() {
    click(
        request(A1).id("a").at("2026-03-10T23:59:40"),
        request(A1).id("b").at("2026-03-10T23:59:59.999"),
        request(A1).id("c").at("2026-03-11T00:00:00"),
        request(A1).id("d").at("2026-03-11T00:00:29.999"),
        request(A1).id("e").at("2026-03-11T00:00:59.999"));
    doubleClicks.end();
    assertEquals(List.of("e"), survivors);
    assertEquals(List.of("a for b", "b for c", "c for d", "d for e"), dropped);
  }

  @Test
  void exactly30SecondsAcrossMidnightIsADoubleClick() {
    click(
        request(A1).id("a").at("2026-03-10T23:59:59.999"),
        request(A1).id("b").at("2026-03-11T00:00:29.999"));
    doubleClicks.end();
    assertEquals(List.of("b"), survivors);
  }

  @Test
  void withoutAUrlTheDatabasesTellDenialsApart() {
    click(
        limitExceeded("db1").id("a"),
        limitExceeded("db2").id("b").at("12:00:01"),
        limitExceeded("db1").id("c").at("12:00:02"));
    doubleClicks.end();
    assertEquals(List.of("b", "c"), survivors);
  }
}
