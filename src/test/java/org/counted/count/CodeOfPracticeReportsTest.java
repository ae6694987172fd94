package org.counted.count;

import static org.counted.count.CountingRun.count;
import static org.counted.count.Use.investigation;
import static org.counted.count.Use.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;

/** Code of Practice 5.1, 3.3.2 and 4: how the reports of one period agree. */
class CodeOfPracticeReportsTest {

  private static final Set<ReportId> REPOSITORY = Set.of(ReportId.PR, ReportId.IR);

  private static Figures journals() {
    return count(
        request(Work.article("a1", "j1")).at("10:00:00"),
        request(Work.article("a1", "j1")).yop("2020").at("10:10:00"),
        investigation(Work.article("a2", "j1")).at("10:20:00"),
        request(Work.article("a3", "j2")).access(AccessType.Open).at("10:30:00"),
        request(Work.article("a3", "j2")).tdm().at("10:40:00"));
  }

  /** R01, 3.3.2. */
  @Test
  void articlesOfJournalsAreJournalsOnAPlatformWithATitleReport() {
    assertEquals(List.of(DataType.Journal), journals().types(ReportId.PR));
  }

  /** R01, 3.3.2. */
  @Test
  void articlesAreArticlesOnAPlatformWithoutATitleReport() {
    Figures figures =
        new CountingRun().offering(REPOSITORY).over(request(Work.article("a1", "j1")));
    assertEquals(List.of(DataType.Article), figures.types(ReportId.PR));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.platform());
  }

  /** R02, 3.3.2. */
  @Test
  void platformTitlesAndItemsAgree() {
    Figures figures = journals();
    assertEquals("TII 5, TIR 4, UII 5, UIR 4", figures.platform());
    assertEquals(figures.platform(), figures.items());
    assertEquals("TII 3, TIR 2, UII 3, UIR 2", figures.title("j1"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.title("j2"));
    assertEquals(
        List.of("j1", "j1", "j2"),
        figures.report(ReportId.IR).stream().map(ReportRow::parent).sorted().toList());
  }

  private static boolean isInJ1(Performance performance) {
    return performance.dataType() == DataType.Journal
        && performance.accessType() == AccessType.Controlled
        && performance.accessMethod() == AccessMethod.Regular;
  }

  /** R03 to R05, 4.3: the journal views are sums of the Title Report's finest rows. */
  @Test
  void journalViewsAreSumsOfTheTitleReport() {
    Figures view = journals().where(CodeOfPracticeReportsTest::isInJ1);
    assertEquals("TII 3, TIR 2, UII 3, UIR 2", view.title("j1"));
    long years =
        view.report(ReportId.TR).stream()
            .flatMap(row -> row.performance().stream())
            .filter(CodeOfPracticeReportsTest::isInJ1)
            .mapToLong(each -> each.counts().getOrDefault(MetricType.Total_Item_Requests, 0L))
            .sum();
    assertEquals(2, years);
    assertEquals("nothing", view.title("j2"));
  }

  /** R30. */
  @Test
  void aBookWithRequestsHasAllSixMetrics() {
    Figures figures =
        count(
            request(Work.chapter("c1", "b1")).at("10:00:00"),
            investigation(Work.chapter("c2", "b1")).access(AccessType.Open).at("10:10:00"));
    assertEquals("TII 2, TIR 1, UII 2, UIR 1, UTI 2, UTR 1", figures.title("b1"));
  }

  /** 3.3.2: a thesis is a title of its own; a data set stands in the Item Report alone. */
  @Test
  void itemsWithoutATitleAreInThePlatformReportUnderTheirOwnType() {
    Figures figures =
        count(
            request(Work.alone("t1", DataType.Thesis_or_Dissertation)),
            request(Work.alone("d1", DataType.Dataset)));
    assertEquals(
        List.of(DataType.Dataset, DataType.Thesis_or_Dissertation), figures.types(ReportId.PR));
    assertEquals(List.of(DataType.Thesis_or_Dissertation), figures.types(ReportId.TR));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("d1"));
  }
}
