package org.counted.count;

import static org.counted.count.Use.investigation;
import static org.counted.count.Use.noLicense;
import static org.counted.count.Use.request;
import static org.counted.count.Use.search;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.counted.event.SearchMode;
import org.junit.jupiter.api.Test;

/** Code of Practice 5.1, 7.5 and table 3.p: databases and their types. */
class CodeOfPracticeDatabasesTest {

  private static final Work A1 = Work.article("a1", "j1");
  private static final Work RECORD = Work.alone("f1", DataType.Database_Full_Item);
  private static final Set<ReportId> NO_TITLES = Set.of(ReportId.PR, ReportId.DR);

  private static Use searched() {
    return search(SearchMode.Regular, "db1");
  }

  private static CountingRun database(DataType type) {
    return new CountingRun().database("db1", type);
  }

  /** P50, 7.5: the door chooses among the databases that hold an item. */
  @Test
  void anArticleInTwoDatabasesIsUsedInOne() {
    Figures figures = database(DataType.Database_Aggregated).over(request(A1).database("db1"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.database("db1"));
    assertEquals(1, figures.report(ReportId.DR).size());
  }

  /** R31, table 3.p. */
  @Test
  void anAggregatedDatabaseHasSearchesUnderItsOwnTypeAndUsageUnderThatOfTitles() {
    Figures figures =
        database(DataType.Database_Aggregated)
            .over(
                searched(),
                request(A1).database("db1"),
                request(Work.chapter("c1", "b1")).database("db1"));
    assertEquals(
        List.of(DataType.Book, DataType.Database_Aggregated, DataType.Journal),
        figures.types(ReportId.DR));
    assertEquals(
        "Searches_Regular 1", figures.ofType(DataType.Database_Aggregated).database("db1"));
    assertEquals(
        "TII 1, TIR 1, UII 1, UIR 1, UTI 1, UTR 1", figures.ofType(DataType.Book).database("db1"));
  }

  /** R32, table 3.p. */
  @Test
  void aDatabaseOfAbstractsHasNoRequests() {
    Figures figures = database(DataType.Database_AI).over(searched(), request(A1).database("db1"));
    assertEquals("Searches_Regular 1, TII 1, UII 1", figures.database("db1"));
    assertEquals(List.of("Database_Usage_Does_Not_Fit db1 ×1"), figures.problems());
  }

  /** 3.3.2: the titles show that it aggregates, and Journal beside Database_Full is critical. */
  @Test
  void aFullContentDatabaseOfTitlesIsAnAggregatedOne() {
    Figures figures =
        database(DataType.Database_Full).over(searched(), request(A1).database("db1"));
    assertEquals(
        List.of(DataType.Database_Aggregated, DataType.Journal), figures.types(ReportId.DR));
    assertEquals(List.of("Database_Usage_Does_Not_Fit db1 ×1"), figures.problems());
  }

  /** 3.3.2. */
  @Test
  void itemsOfAFullContentDatabaseAreOtherElsewhere() {
    Figures figures =
        database(DataType.Database_Aggregated).over(searched(), request(RECORD).database("db1"));
    assertEquals(List.of(DataType.Database_Aggregated, DataType.Other), figures.types(ReportId.DR));
    assertEquals(List.of("Database_Usage_Does_Not_Fit db1 ×1"), figures.problems());
  }

  /** 3.3.2. */
  @Test
  void aDatabaseOfUnknownTypeWithTitlesIsAnAggregatedOne() {
    Figures figures =
        new CountingRun()
            .offering(NO_TITLES)
            .over(searched().of("A", "B"), searched().at("12:00:01"), request(A1).database("db1"));
    assertEquals(
        List.of(DataType.Database_Aggregated, DataType.Journal), figures.types(ReportId.DR));
    assertEquals(List.of("Database_Without_Type db1 ×2"), figures.problems());
  }

  /** 3.3.2: the type must not change from month to month with what happens to be used. */
  @Test
  void aDatabaseOfUnknownTypeBesideATitleReportIsAnAggregatedOne() {
    Figures figures = new CountingRun().over(searched());
    assertEquals(List.of(DataType.Database_Aggregated), figures.types(ReportId.DR));
  }

  /** 3.3.2. */
  @Test
  void aDatabaseOfUnknownTypeWithoutTitlesIsAFullContentDatabase() {
    Figures figures =
        new CountingRun().offering(NO_TITLES).over(searched(), request(RECORD).database("db1"));
    assertEquals(
        List.of(DataType.Database_Full, DataType.Database_Full_Item), figures.types(ReportId.DR));
  }

  /** 3.3.2: one database, one type. */
  @Test
  void aDatabaseWithTwoTypesHasTheKnownOne() {
    Work named = Work.alone("db1", DataType.Database_Aggregated);
    Figures figures =
        database(DataType.Database_AI)
            .over(searched(), noLicense(named), noLicense(named).at("12:05:00"));
    assertEquals(List.of(DataType.Database_AI), figures.types(ReportId.DR));
    assertEquals("Searches_Regular 1, No_License 2", figures.database("db1"));
    assertEquals(List.of("Database_With_Two_Types db1 ×2"), figures.problems());
  }

  /** 3.3.2. */
  @Test
  void aDatabaseThatEventsTypeDifferentlyHasTheTypeOfMost() {
    Work one = Work.alone("db1", DataType.Database_AI);
    Work two = Work.alone("db1", DataType.Database_Full);
    Figures figures =
        new CountingRun()
            .over(
                noLicense(one).at("12:05:00"),
                noLicense(two).at("12:10:00"),
                noLicense(two).at("12:15:00"));
    assertEquals(List.of(DataType.Database_Full), figures.types(ReportId.DR));
    assertEquals(List.of("Database_With_Two_Types db1 ×1"), figures.problems());
  }

  /** 3.3.2: the Item Report names the database's one type too. */
  @Test
  void aParentDatabaseHasTheKnownType() {
    Work film = Work.in("v1", DataType.Audiovisual, "db1", DataType.Database_Full);
    Figures figures = database(DataType.Database_Aggregated).over(request(film));
    assertEquals(
        DataType.Database_Aggregated, figures.report(ReportId.IR).getFirst().parentDataType());
    assertEquals(List.of("Database_With_Two_Types db1 ×1"), figures.problems());
  }

  /** Table 3.p: denials in a Database Report stand under the database's type, without YOP. */
  @Test
  void aDeniedItemOfADatabaseIsADenialOfTheDatabase() {
    Figures figures =
        database(DataType.Database_Aggregated)
            .over(
                noLicense(A1).database("db1").yop("2020"),
                noLicense(A1).database("db1").yop("2021").at("12:05:00"));
    assertEquals("No_License 2", figures.database("db1"));
    assertEquals("No_License 2", figures.title("j1"));
    assertEquals(List.of(DataType.Database_Aggregated), figures.types(ReportId.DR));
    assertEquals(1, figures.report(ReportId.DR).getFirst().performance().size());
  }

  /** Table 3.p: an article is in a Database Report by its journal only. */
  @Test
  void anItemThatADatabaseReportCannotShowIsNamed() {
    Figures figures =
        database(DataType.Database_Aggregated)
            .over(investigation(Work.alone("a9", DataType.Article)).database("db1"));
    assertEquals("nothing", figures.database("db1"));
    assertEquals("TII 1, UII 1", figures.item("a9"));
    assertEquals(List.of("Not_In_Database_Report a9 ×1"), figures.problems());
  }
}
