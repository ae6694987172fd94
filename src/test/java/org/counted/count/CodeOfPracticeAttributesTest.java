package org.counted.count;

import static org.counted.count.CountingRun.count;
import static org.counted.count.Use.request;
import static org.counted.count.Use.search;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.ReportId;
import org.counted.event.SearchMode;
import org.counted.event.UsageEvent;
import org.counted.event.User;
import org.junit.jupiter.api.Test;

/** Code of Practice 5.1, 3.3.5 to 3.3.7, 7.10, 10.3, 11.5: by what usage is broken down. */
class CodeOfPracticeAttributesTest {

  private static final Work A1 = Work.article("a1", "j1");
  private static final Predicate<Performance> MINED =
      performance -> performance.accessMethod() == AccessMethod.TDM;

  /** TR_J1 as 4.3 presets it. */
  private static final Predicate<Performance> TR_J1 =
      performance ->
          ReportId.TR_J1.dataTypes().contains(performance.dataType())
              && ReportId.TR_J1.accessTypes().contains(performance.accessType())
              && ReportId.TR_J1.accessMethods().contains(performance.accessMethod());

  private static Figures mined() {
    return count(request(A1).database("db1").tdm(), search(SearchMode.Regular, "db1").tdm());
  }

  /** P48, 7.10. */
  @Test
  void agreedMiningStandsInAllFourReports() {
    Figures figures = mined().where(MINED);
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("a1"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.title("j1"));
    assertEquals("Searches_Regular 1, TII 1, TIR 1, UII 1, UIR 1", figures.database("db1"));
    assertEquals("Searches_Platform 1, TII 1, TIR 1, UII 1, UIR 1", figures.platform());
  }

  /** P48, 7.10: the views preset Regular. */
  @Test
  void agreedMiningStandsInNoStandardView() {
    Figures figures = mined().where(MINED.negate());
    assertEquals("nothing", figures.platform());
    assertEquals("nothing", figures.database("db1"));
    assertEquals("nothing", mined().where(TR_J1).title("j1"));
  }

  private static Figures openedOnTheFifteenth() {
    return count(
        request(A1).access(AccessType.Controlled).at("2026-03-10T10:00:00"),
        request(A1).access(AccessType.Open).at("2026-03-20T10:00:00"));
  }

  /** P51, 3.3.5: what was true at the moment of use. */
  @Test
  void anArticleThatOpensInMidMonthIsSplit() {
    Figures figures = openedOnTheFifteenth();
    assertEquals(
        "TII 1, TIR 1, UII 1, UIR 1",
        figures.where(each -> each.accessType() == AccessType.Open).title("j1"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.where(TR_J1).title("j1"));
  }

  /** P52, 3.3.5: no run looks at what the item is today. */
  @Test
  void aLaterRunOverTheSameEventsGivesTheSameRows() {
    List<UsageEvent> stored =
        List.of(
            request(A1).access(AccessType.Controlled).at("2026-03-10T10:00:00").event(),
            request(A1).access(AccessType.Open).at("2026-03-20T10:00:00").event());
    assertEquals(new CountingRun().over(stored).rows(), new CountingRun().over(stored).rows());
  }

  /** P55, 3.3.7. */
  @Test
  void yearsThatAreUnknownOrToComeAreYears() {
    Figures figures =
        count(
            request(A1).yop("0001").at("10:00:00"),
            request(Work.article("a2", "j1")).yop("9999").at("10:05:00"));
    assertEquals(
        "TII 1, TIR 1, UII 1, UIR 1",
        figures.where(each -> Objects.equals(each.yop(), "0001")).title("j1"));
    assertEquals(
        "TII 1, TIR 1, UII 1, UIR 1",
        figures.where(each -> Objects.equals(each.yop(), "9999")).title("j1"));
  }

  /** P57, 11.5. */
  @Test
  void usageOfNobodyKnownIsTheWorldsAlone() {
    Figures figures = count(request(A1).access(AccessType.Open).of());
    assertEquals(
        "TII 1, TIR 1, UII 1, UIR 1", figures.where(each -> !each.attributed()).item("a1"));
    assertTrue(figures.rows().stream().allMatch(row -> row.customer().equals(ReportRow.THE_WORLD)));
  }

  /** P58, 10.3. */
  @Test
  void eachInstitutionSeesItsOwnUsage() {
    User other = new User(null, null, null, "198.51.100.1", "Opera");
    Figures figures = count(request(A1).of("A", "CONS"), request(A1).by(other).of("B", "CONS"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.of("A").item("a1"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.of("B").item("a1"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.of("CONS").item("a1"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.item("a1"));
  }

  /** 10.3: found by address and by credentials, an institution is one all the same. */
  @Test
  void anInstitutionThatIsNamedTwiceCountsOnce() {
    Figures figures = count(request(A1).of("A", "A"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.of("A").item("a1"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.of("A").platform());
  }

  /** 11.5. */
  @Test
  void countriesStandApart() {
    Figures figures = count(request(A1).country("FR"), request(A1).country("DE").at("12:10:00"));
    assertEquals(
        "TII 1, TIR 1, UII 1, UIR 1",
        figures.where(each -> Objects.equals(each.country(), "FR")).platform());
  }
}
