package org.counted.counter;

import static org.counted.counter.DataType.Article;
import static org.counted.counter.DataType.Audiovisual;
import static org.counted.counter.DataType.Book;
import static org.counted.counter.DataType.Book_Segment;
import static org.counted.counter.DataType.Database_AI;
import static org.counted.counter.DataType.Database_Aggregated;
import static org.counted.counter.DataType.Database_Full;
import static org.counted.counter.DataType.Database_Full_Item;
import static org.counted.counter.DataType.Dataset;
import static org.counted.counter.DataType.Journal;
import static org.counted.counter.DataType.News_Item;
import static org.counted.counter.DataType.Platform;
import static org.counted.counter.DataType.Reference_Item;
import static org.counted.counter.DataType.Reference_Work;
import static org.counted.counter.DataType.Report;
import static org.counted.counter.DataType.Software;
import static org.counted.counter.DataType.Thesis_or_Dissertation;
import static org.counted.counter.PublishedTables.strings;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DataTypeTest {

  private static final Set<ReportId> JOURNAL_HOST = EnumSet.of(ReportId.PR, ReportId.TR);
  private static final Set<ReportId> REPOSITORY = EnumSet.of(ReportId.PR, ReportId.IR);
  private static final Set<ReportId> DATABASE_HOST = EnumSet.of(ReportId.PR, ReportId.DR);

  @Test
  void thereAre28() {
    assertEquals(28, DataType.values().length);
  }

  @Test
  void allPermittedParentsTogetherAreThePublishedOnes() {
    Set<String> ours =
        Arrays.stream(DataType.values())
            .flatMap(type -> type.permittedParents().stream())
            .map(Enum::name)
            .collect(Collectors.toSet());

    assertEquals(
        new HashSet<>(
            strings(PublishedTables.report(Release.R51, ReportId.IR).path("parent_data_types"))),
        ours);
  }

  @Test
  void parentsOfRelease5AreThePublishedOnes() {
    assertEquals(
        strings(PublishedTables.report(Release.R5, ReportId.IR).path("parent_data_types")),
        Arrays.stream(DataType5.values())
            .filter(DataType5::isPermittedParent)
            .map(Enum::name)
            .toList());
  }

  @Test
  void anItemMayHaveOnlyTheParentOfItsKind() {
    assertEquals(EnumSet.of(Journal), Article.permittedParents());
    assertEquals(EnumSet.of(Book), Book_Segment.permittedParents());
    assertEquals(EnumSet.of(Reference_Work), Reference_Item.permittedParents());
    assertEquals(EnumSet.of(Database_Full), Database_Full_Item.permittedParents());
    assertEquals(EnumSet.of(Database_Aggregated, Database_Full), Audiovisual.permittedParents());
    assertTrue(Dataset.permittedParents().isEmpty());
    assertTrue(Software.permittedParents().isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatStandsInAnItemReportMayHaveAParent(DataType type) {
    assertTrue(type.permittedParents().isEmpty() || type.isPermittedIn(ReportId.IR));
  }

  @ParameterizedTest
  @EnumSource
  void theSegmentOfATitleMayHaveThatTitleAsParent(DataType type) {
    assertTrue(
        type.isTitle() == type.segment().permittedParents().contains(type),
        type + " and " + type.segment());
  }

  @Test
  void uniqueTitlesAreCountedForBooksAndReferenceWorksAlone() {
    assertEquals(
        EnumSet.of(Book, Reference_Work),
        Arrays.stream(DataType.values())
            .filter(DataType::uniqueTitles)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(DataType.class))));
    assertTrue(Book.isCountedBy(MetricType.Unique_Title_Requests, ReportId.TR_B1));
    assertFalse(Book_Segment.isCountedBy(MetricType.Unique_Title_Requests, ReportId.PR));
    assertFalse(Journal.isCountedBy(MetricType.Unique_Title_Investigations, ReportId.TR));
  }

  @Test
  void searchesBelongToPlatformsAndDatabases() {
    assertTrue(Platform.isCountedBy(MetricType.Searches_Platform, ReportId.PR));
    assertFalse(Platform.isCountedBy(MetricType.Total_Item_Requests, ReportId.PR));
    assertFalse(Platform.isCountedBy(MetricType.Searches_Regular, ReportId.DR));
    assertTrue(Database_AI.isCountedBy(MetricType.Searches_Federated, ReportId.DR));
    assertFalse(Database_AI.isCountedBy(MetricType.Searches_Platform, ReportId.DR));
    assertFalse(Database_Full.isCountedBy(MetricType.Total_Item_Requests, ReportId.DR));
    assertFalse(Journal.isCountedBy(MetricType.Searches_Regular, ReportId.DR));
  }

  @Test
  void aDatabaseReportShowsDenialsOfDatabasesAlone() {
    assertTrue(Database_AI.isCountedBy(MetricType.No_License, ReportId.DR_D2));
    assertFalse(Journal.isCountedBy(MetricType.No_License, ReportId.DR));
    assertTrue(Journal.isCountedBy(MetricType.No_License, ReportId.TR_J2));
    assertTrue(Article.isCountedBy(MetricType.Limit_Exceeded, ReportId.IR));
  }

  @Test
  void platformReportsShowTheTitleOfContentThatIsInATitleReport() {
    assertEquals(Optional.of(Journal), Article.reportedIn(ReportId.TR, Journal, JOURNAL_HOST));
    assertEquals(Optional.of(Journal), Article.reportedIn(ReportId.PR, Journal, JOURNAL_HOST));
    assertEquals(Optional.of(Book), Book_Segment.reportedIn(ReportId.PR, Book, DATABASE_HOST));
    assertEquals(Optional.of(Book), Book_Segment.reportedIn(ReportId.DR, Book, DATABASE_HOST));
  }

  @Test
  void platformReportsShowTheItemOfContentThatIsInAnItemReportAlone() {
    assertEquals(Optional.of(Article), Article.reportedIn(ReportId.IR, Journal, REPOSITORY));
    assertEquals(Optional.of(Article), Article.reportedIn(ReportId.PR, Journal, REPOSITORY));
    assertEquals(Optional.of(Article), Article.reportedIn(ReportId.PR, null, JOURNAL_HOST));
    assertEquals(Optional.of(Dataset), Dataset.reportedIn(ReportId.PR, null, REPOSITORY));
  }

  @Test
  void usageStandsOnlyInReportsThatKnowItsType() {
    assertEquals(Optional.empty(), Article.reportedIn(ReportId.TR, null, JOURNAL_HOST));
    assertEquals(Optional.empty(), Dataset.reportedIn(ReportId.DR, null, DATABASE_HOST));
    assertEquals(Optional.empty(), Database_AI.reportedIn(ReportId.PR, null, DATABASE_HOST));
    assertEquals(Optional.empty(), Platform.reportedIn(ReportId.DR, null, DATABASE_HOST));
    assertEquals(Optional.of(Report), Report.reportedIn(ReportId.TR, Database_Full, JOURNAL_HOST));
  }

  @Test
  void aWholeBookIsOneSegmentInAnItemReport() {
    assertEquals(Optional.of(Book_Segment), Book.reportedIn(ReportId.IR, null, REPOSITORY));
    assertEquals(Optional.of(Book), Book.reportedIn(ReportId.TR_B1, null, JOURNAL_HOST));
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeHasARelease5TypeInEachReportThatShowsIt(DataType type) {
    for (ReportId report : ReportId.values()) {
      if (type.isPermittedIn(report)) {
        assertTrue(DataType5.of(type, report).isPermittedIn(report), type + " in " + report);
      }
    }
  }

  @Test
  void release5HasFewerWords() {
    assertEquals(DataType5.Book, DataType5.of(Reference_Work, ReportId.TR));
    assertEquals(DataType5.Multimedia, DataType5.of(Audiovisual, ReportId.IR));
    assertEquals(DataType5.Database, DataType5.of(Database_Full_Item, ReportId.PR));
    assertEquals(DataType5.Other, DataType5.of(Database_Full_Item, ReportId.IR));
    assertEquals(
        DataType5.Thesis_or_Dissertation, DataType5.of(Thesis_or_Dissertation, ReportId.DR));
    assertEquals(SectionType.Chapter, SectionType.of(Book_Segment));
    assertEquals(SectionType.Article, SectionType.of(News_Item));
    assertEquals(AccessType5.OA_Gold, AccessType.Open.release5(ReportId.TR_J3));
    assertEquals(AccessType5.Controlled, AccessType.Free_To_Read.release5(ReportId.TR));
    assertEquals(AccessType5.Other_Free_To_Read, AccessType.Free_To_Read.release5(ReportId.IR_A1));
  }
}
