package org.counted.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;

/** What rows of the Item Report tell of the places where their items are. */
class ContainersOfRowsTest {

  private static final Work COMPONENT = Work.alone("component", DataType.Other);

  @Test
  void allThatHoldsTheItem() {
    Figures figures =
        CountingRun.count(
            Use.request(COMPONENT).within("project", "collection"),
            Use.request(Work.article("a1", "j1")),
            Use.request(Work.alone("project", DataType.Other)));
    assertEquals(List.of("project", "collection"), within("component", figures));
    assertEquals(List.of("j1"), within("a1", figures));
    assertEquals(List.of(), within("project", figures));
  }

  @Test
  void anItemThatWasMovedIsWhereMostOfItsUsesWere() {
    Figures figures =
        CountingRun.count(
            Use.request(COMPONENT).at("08:00:00").within("new"),
            Use.request(COMPONENT).at("09:00:00").within("old"),
            Use.request(COMPONENT).at("10:00:00").within("old"));
    assertEquals(List.of("old"), within("component", figures));
    assertEquals(List.of(), figures.problems());
  }

  @Test
  void chaptersOfABookInOnePieceAreInIt() {
    Figures figures =
        CountingRun.count(Use.request(Work.book("b")).segments("c1", "c2").within("collection"));
    assertEquals(List.of("collection", "b"), within("c1", figures));
  }

  private static List<String> within(String item, Figures figures) {
    return figures.report(ReportId.IR).stream()
        .filter(row -> item.equals(row.item()))
        .findFirst()
        .orElseThrow()
        .within();
  }
}
