package org.counted.count;

import static org.counted.count.CountingRun.count;
import static org.counted.count.Use.investigation;
import static org.counted.count.Use.limitExceeded;
import static org.counted.count.Use.noLicense;
import static org.counted.count.Use.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.counted.counter.DataType;
import org.counted.event.Robots;
import org.counted.event.User;
import org.junit.jupiter.api.Test;

/** Code of Practice 5.1, 7.1, 7.8, 7.9 and table 3.t: what is usage at all, and denials. */
class CodeOfPracticeUsageTest {

  private static final Work A1 = Work.article("a1", "j1");

  /** P33, table 3.t. */
  @Test
  void aDenialThatShowsTheAbstractIsAnInvestigationToo() {
    Figures figures =
        count(noLicense(A1).status(403).at("10:00:00"), investigation(A1).at("10:00:00.500"));
    assertEquals("TII 1, UII 1, No_License 1", figures.item("a1"));
    assertEquals("TII 1, UII 1, No_License 1", figures.title("j1"));
    assertEquals("TII 1, UII 1", figures.platform());
  }

  private static User member(int number) {
    return new User("u" + number, null, null, null, null);
  }

  /** P35, App. E.3.1. */
  @Test
  void fiftyRefusedLoginsAreFifty() {
    Figures figures =
        new CountingRun()
            .database("db1", DataType.Database_Aggregated)
            .over(
                IntStream.range(0, 50)
                    .mapToObj(i -> limitExceeded("db1").by(member(i)).at("10:00:00"))
                    .toArray(Use[]::new));
    assertEquals("Limit_Exceeded 50", figures.database("db1"));
    assertEquals(List.of(), figures.problems());
  }

  /** P35, 7.2: refusals of two databases are no double click, even where no URL is known. */
  @Test
  void refusalsOfTwoDatabasesAreTwo() {
    Figures figures =
        count(limitExceeded("db1").at("10:00:00"), limitExceeded("db2").at("10:00:10"));
    assertEquals("Limit_Exceeded 1", figures.database("db1"));
    assertEquals("Limit_Exceeded 1", figures.database("db2"));
  }

  /** P35, table 3.t: no report shows the denials of a platform as such. */
  @Test
  void aRefusedLoginThatNamesNothingIsNotReportable() {
    Figures figures = count(limitExceeded().id("login"));
    assertEquals("Not_Reportable ", figures.leftOut().get("login"));
  }

  /** Table 3.t: a journal that is refused as such is a denial in its Title Report. */
  @Test
  void aRefusedJournalIsADenialOfTheTitle() {
    Figures figures = count(noLicense(Work.journal("j1")));
    assertEquals("No_License 1", figures.title("j1"));
    assertEquals("nothing", figures.items());
  }

  /** P36, 7.1. */
  @Test
  void failuresAreNoUsage() {
    Figures figures =
        count(
            request(A1).id("missing").status(404).at("10:00:00"),
            request(A1).status(500).at("10:01:00"),
            request(A1).status(403).at("10:02:00"));
    assertEquals(List.of(), figures.rows());
    assertEquals("Status 404", figures.leftOut().get("missing"));
  }

  /** P37, 7.1. */
  @Test
  void notModifiedIsUsage() {
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", count(request(A1).status(304)).item("a1"));
  }

  /** P38, 7.1: one interaction is never counted by several statuses. */
  @Test
  void aRedirectInsideTheSiteAndItsTargetAreOne() {
    Figures figures =
        count(
            request(A1).url("/go/a1").status(302).at("10:00:00"),
            request(A1).url("/a1.pdf").at("10:00:01"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("a1"));
  }

  /** P39, 7.1. */
  @Test
  void aLinkOutIsAnInvestigation() {
    assertEquals("TII 1, UII 1", count(investigation(A1).status(302)).item("a1"));
  }

  /** P40, 7.8: the door matches agents; here with the list that it matches. */
  @Test
  void aRobotInOtherLetterCaseIsNoUsage() {
    String pattern = Robots.builtIn().match("gOOGLEbOT/2.1").orElseThrow();
    Figures figures = count(request(A1).id("crawl").robot(pattern));
    assertEquals(List.of(), figures.rows());
    assertEquals("Robot " + pattern, figures.leftOut().get("crawl"));
  }

  /** 7.8: a robot's click makes no double click of a person's. */
  @Test
  void aRobotTakesNoClickFromAPerson() {
    Figures figures = count(request(A1).at("10:00:00"), request(A1).robot("bot").at("10:00:05"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("a1"));
  }

  /** P49, 7.10: mining without an agreement is a robot's work, which the door flags. */
  @Test
  void miningWithoutAnAgreementIsNoUsage() {
    Figures figures =
        count(
            IntStream.range(0, 100)
                .mapToObj(i -> request(Work.article("a" + i, "j1")).robot("python-requests"))
                .toArray(Use[]::new));
    assertEquals(List.of(), figures.rows());
  }

  /** P53, 7.9: the door flags it as what no person asked for. */
  @Test
  void aReferenceManagerIsNoUsage() {
    Figures figures =
        count(
            IntStream.range(0, 5)
                .mapToObj(i -> request(Work.article("a" + i, "j1")).robot("Zotero"))
                .toArray(Use[]::new));
    assertEquals(List.of(), figures.rows());
  }

  /** P54, 7.9. */
  @Test
  void sharingAnArticleIsAnInvestigation() {
    assertEquals("TII 1, UII 1", count(investigation(A1).url("/a1/email")).item("a1"));
  }

  /** P60, 7: the door makes no event of a prefetch; the click that opens it is the usage. */
  @Test
  void aPrefetchedPageThatIsOpenedIsOne() {
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", count(request(A1)).item("a1"));
  }

  /** 7: each event is counted, or left out by one rule. */
  @Test
  void theSummaryAccountsForEachEvent() {
    Figures figures =
        count(
            request(A1).at("10:00:00"),
            request(A1).at("10:00:01"),
            request(A1).status(404).at("10:00:02"),
            request(A1).robot("bot").at("10:00:03"),
            investigation(Work.journal("j1")),
            request(A1).at("2026-02-28T23:59:59"),
            request(A1).at("2026-04-01T00:00:10"));
    assertEquals(5, figures.summary().read());
    assertEquals(1, figures.summary().counted());
    assertEquals(
        "Double_Click=1, Not_An_Item=1, Robot=1, Status=1",
        String.join(
            ", ",
            figures.summary().leftOut().entrySet().stream()
                .map(Object::toString)
                .sorted()
                .toList()));
  }
}
