package org.counted.count;

import static org.counted.count.CountingRun.count;
import static org.counted.count.Use.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;

/** Bad input: the run completes, its rows obey the Code of Practice, and it names each problem. */
class ContradictoryMetadataTest {

  private static Use article(Work work, int minute) {
    return request(work).at("10:%02d:00".formatted(minute));
  }

  @Test
  void anItemWithoutATypeIsUnspecified() {
    Figures figures = count(request(Work.alone("x", null)).of("A", "B"));
    assertEquals(List.of(DataType.Unspecified), figures.types(ReportId.IR));
    assertEquals(List.of("Item_Without_Type x ×1"), figures.problems());
  }

  @Test
  void anItemWithoutATypeInAJournalIsAnArticle() {
    Figures figures = count(request(new Work("x", null, "j1", DataType.Journal)));
    assertEquals(List.of(DataType.Article), figures.types(ReportId.IR));
    assertEquals(List.of(DataType.Journal), figures.types(ReportId.TR));
    assertEquals(List.of("Item_Without_Type x ×1"), figures.problems());
  }

  @Test
  void aDeniedItemWithoutATypeIsNamedOnce() {
    Figures figures = count(Use.noLicense(Work.alone("x", null)));
    assertEquals("No_License 1", figures.item("x"));
    assertEquals(List.of("Item_Without_Type x ×1"), figures.problems());
  }

  /** Table 3.q. */
  @Test
  void aParentThatDoesNotFitIsLeftOut() {
    Work work = Work.in("a1", DataType.Article, "b1", DataType.Book);
    Figures figures = count(article(work, 0), article(work, 1));
    assertNull(figures.report(ReportId.IR).getFirst().parent());
    assertEquals(List.of(DataType.Article), figures.types(ReportId.PR));
    assertEquals(List.of("Parent_Does_Not_Fit a1 ×2"), figures.problems());
  }

  /** Table 3.q: a data set has no parent, so the row of a contradictory item must choose. */
  @Test
  void anItemWithTwoTypesHasThatOfMostEvents() {
    Work right = Work.article("a1", "j1");
    Work wrong = Work.in("a1", DataType.Dataset, "j1", DataType.Journal);
    Figures figures = count(article(right, 0), article(wrong, 1), article(right, 2));
    assertEquals(List.of(DataType.Article), figures.types(ReportId.IR));
    assertEquals("TII 3, TIR 3, UII 2, UIR 2", figures.item("a1"));
    assertEquals("TII 3, TIR 3, UII 2, UIR 2", figures.title("j1"));
    assertEquals(List.of(DataType.Journal), figures.types(ReportId.PR));
    assertEquals(
        List.of("Parent_Does_Not_Fit a1 ×1", "Contradictory_Item a1 ×1"), figures.problems());
  }

  @Test
  void anItemThatMostEventsCallADataSetHasNoParent() {
    Work wrong = Work.article("a1", "j1");
    Work right = Work.in("a1", DataType.Dataset, "j1", DataType.Journal);
    Figures figures = count(article(right, 0), article(wrong, 1), article(right, 2));
    assertEquals(List.of(DataType.Dataset), figures.types(ReportId.IR));
    assertNull(figures.report(ReportId.IR).getFirst().parent());
    assertEquals(List.of(DataType.Dataset), figures.types(ReportId.PR));
    assertEquals("nothing", figures.title("j1"));
  }

  /** The Validator calls two Data_Types of one title critical. */
  @Test
  void aTitleWithTwoTypesHasThatOfMostUsage() {
    Figures figures =
        count(
            article(Work.article("a1", "t1"), 0),
            article(Work.article("a2", "t1"), 1),
            article(Work.in("a3", DataType.News_Item, "t1", DataType.Newspaper_or_Newsletter), 2));
    assertEquals(List.of(DataType.Journal), figures.types(ReportId.TR));
    assertEquals(List.of(DataType.Journal), figures.types(ReportId.PR));
    assertEquals("TII 3, TIR 3, UII 3, UIR 3", figures.title("t1"));
    assertEquals(List.of("Title_With_Two_Types t1 ×1"), figures.problems());
  }

  /** 3.3.2: the same usage has the same type in a Database Report. */
  @Test
  void aTitleWithTwoTypesHasOneInDatabasesToo() {
    Work news = Work.in("a3", DataType.News_Item, "t1", DataType.Newspaper_or_Newsletter);
    Figures figures =
        new CountingRun()
            .database("db1", DataType.Database_Aggregated)
            .over(
                article(Work.article("a1", "t1"), 0),
                article(Work.article("a2", "t1"), 1),
                article(news, 2).database("db1"));
    assertEquals(List.of(DataType.Journal), figures.types(ReportId.DR));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.database("db1"));
  }

  /** 3.3.4: a book has unique titles wherever it has items. */
  @Test
  void whatTurnsOutToBeABookHasUniqueTitles() {
    Figures figures =
        count(
            article(Work.chapter("a1", "t1"), 0),
            article(Work.chapter("a2", "t1"), 1),
            article(Work.article("a3", "t1"), 2));
    assertEquals(List.of(DataType.Book), figures.types(ReportId.TR));
    assertEquals("TII 3, TIR 3, UII 3, UIR 3, UTI 2, UTR 2", figures.title("t1"));
  }

  @Test
  void problemsBeyondTheThousandthAreSummedUp() {
    Use[] uses = new Use[1_500];
    for (int i = 0; i < uses.length; i++) {
      uses[i] = request(Work.alone("x%04d".formatted(i), null));
    }
    Figures figures = count(uses);
    assertEquals(1_001, figures.problems().size());
    assertEquals("Item_Without_Type (others) ×500", figures.problems().getFirst());
  }
}
