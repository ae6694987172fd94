package org.counted.count;

import static org.counted.count.CountingRun.count;
import static org.counted.count.Use.investigation;
import static org.counted.count.Use.search;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.counted.event.SearchMode;
import org.junit.jupiter.api.Test;

/** Code of Practice 5.1, 7.6 and 7.7: searches. */
class CodeOfPracticeSearchesTest {

  private static final String[] TWENTY =
      IntStream.rangeClosed(1, 20).mapToObj(i -> "db" + i).toArray(String[]::new);

  /** P41, 7.6. */
  @Test
  void aDiscoverySearchIsAutomatedInEachDatabase() {
    Figures figures = count(search(SearchMode.Automated, TWENTY));
    for (String database : TWENTY) {
      assertEquals("Searches_Automated 1", figures.database(database));
    }
    assertEquals("Searches_Platform 1", figures.platform());
  }

  /** P42, 7.6. */
  @Test
  void aSearchOfChosenDatabasesIsRegularInThose() {
    Figures figures = count(search(SearchMode.Regular, "db3", "db7"));
    assertEquals("Searches_Regular 1", figures.database("db3"));
    assertEquals("Searches_Regular 1", figures.database("db7"));
    assertEquals(2, figures.report(ReportId.DR).size());
    assertEquals("Searches_Platform 1", figures.platform());
  }

  /** P43, 7.7: the door recognises federation; it is no search of the platform. */
  @Test
  void aSearchFromAFederatedEngineIsFederatedAlone() {
    Figures figures = count(search(SearchMode.Federated, "db1"));
    assertEquals("Searches_Federated 1", figures.database("db1"));
    assertEquals("nothing", figures.platform());
  }

  /** P43, 7.7. */
  @Test
  void aFederatedSearchOfNoDatabaseIsNotReportable() {
    Figures figures = count(search(SearchMode.Federated).id("lost"));
    assertEquals("Not_Reportable ", figures.leftOut().get("lost"));
  }

  /** P44, 7.6: queries that give one merged list are posted as one search. */
  @Test
  void aSearchIsOneWhateverQueriesItRuns() {
    assertEquals("Searches_Platform 1", count(search(SearchMode.Platform)).platform());
  }

  /** 7.6: a search of the platform is of no database. */
  @Test
  void aPlatformSearchIsInNoDatabase() {
    Figures figures = count(search(SearchMode.Platform, "db1"));
    assertEquals("nothing", figures.database("db1"));
    assertEquals("Searches_Platform 1", figures.platform());
  }

  /** 7.6: a search that names no database is one of the platform still. */
  @Test
  void aRegularSearchOfNoDatabaseIsOfThePlatform() {
    Figures figures = count(search(SearchMode.Regular));
    assertEquals("Searches_Platform 1", figures.platform());
    assertEquals("nothing", figures.database("db1"));
  }

  /** 7.6: each database is searched once by one search. */
  @Test
  void aDatabaseListedTwiceIsSearchedOnce() {
    Figures figures = count(search(SearchMode.Regular, "db1", "db1"));
    assertEquals("Searches_Regular 1", figures.database("db1"));
  }

  /** P45, 7.6. */
  @Test
  void aFacetThatRunsTheSearchAgainIsAnother() {
    Figures figures =
        count(
            search(SearchMode.Regular, "db1").at("10:00:00"),
            search(SearchMode.Regular, "db1").url("/s?facet=x").at("10:00:10"));
    assertEquals("Searches_Regular 2", figures.database("db1"));
    assertEquals("Searches_Platform 2", figures.platform());
  }

  /** P46, 7.6. */
  @Test
  void resolvingALinkIsNoSearch() {
    Figures figures = count(investigation(Work.article("a1", "j1")).url("/openurl?doi=x"));
    assertEquals("TII 1, UII 1", figures.platform());
  }

  /** P47, 7.2 lists no searches. */
  @Test
  void anIdenticalSearchAfterFiveSecondsIsAnother() {
    Figures figures =
        count(
            search(SearchMode.Regular, "db1").url("/s?q=x").at("10:00:00"),
            search(SearchMode.Regular, "db1").url("/s?q=x").at("10:00:05"));
    assertEquals("Searches_Regular 2", figures.database("db1"));
    assertEquals("Searches_Platform 2", figures.platform());
  }

  /** R33, table 3.p. */
  @Test
  void searchesOfThePlatformStandAloneUnderPlatform() {
    Figures figures =
        count(search(SearchMode.Regular, "db1"), investigation(Work.article("a1", "j1")));
    assertEquals(List.of(DataType.Journal, DataType.Platform), figures.types(ReportId.PR));
    assertEquals("Searches_Platform 1", figures.ofType(DataType.Platform).platform());
  }

  /** 3.3.5 and 3.3.7: a Database Report knows neither YOP nor Access_Type. */
  @Test
  void searchesHaveNeitherYopNorAccessType() {
    Figures figures =
        count(
            search(SearchMode.Regular, "db1").yop("2020"),
            search(SearchMode.Regular, "db1").yop("2021").access(null));
    assertEquals(1, figures.report(ReportId.DR).getFirst().performance().size());
  }
}
