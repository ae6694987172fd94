package org.counted.count;

import static org.counted.count.CountingRun.count;
import static org.counted.count.Use.investigation;
import static org.counted.count.Use.noLicense;
import static org.counted.count.Use.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.counted.event.User;
import org.junit.jupiter.api.Test;

/** Code of Practice 5.1, 7.2: the double-click filter (and 3.3.4: what one click counts). */
class CodeOfPracticeDoubleClicksTest {

  private static final Work A1 = Work.article("a1", "j1");

  /** P01, 3.3.4. */
  @Test
  void anAbstractIsAnInvestigation() {
    assertEquals("TII 1, UII 1", count(investigation(A1)).item("a1"));
  }

  /** P02, 3.3.4. */
  @Test
  void aFullTextIsAnInvestigationAndARequest() {
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", count(request(A1)).item("a1"));
  }

  /** P03, 7.2. */
  @Test
  void twoClicksOnOneUrl29SecondsApartAreOne() {
    Figures figures = count(request(A1).at("10:01:00"), request(A1).at("10:01:29"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("a1"));
  }

  /** P04, 7.2. */
  @Test
  void twoClicksOnOneUrl35SecondsApartAreTwo() {
    Figures figures = count(request(A1).at("10:01:00"), request(A1).at("10:01:35"));
    assertEquals("TII 2, TIR 2, UII 1, UIR 1", figures.item("a1"));
  }

  /** P05, App. E.2.3: outside means more than 30 seconds. */
  @Test
  void exactly30SecondsApartIsADoubleClick() {
    Figures figures = count(request(A1).at("10:01:00"), request(A1).at("10:01:30"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("a1"));
  }

  /** P05, App. E.2.3: at the resolution of a millisecond. */
  @Test
  void aMillisecondMoreThan30SecondsIsNone() {
    Figures figures = count(request(A1).at("10:01:00.000"), request(A1).at("10:01:30.001"));
    assertEquals("TII 2, TIR 2, UII 1, UIR 1", figures.item("a1"));
  }

  /** P06, App. E. */
  @Test
  void twoClicksOnOneUrl31SecondsApartAreTwo() {
    Figures figures = count(request(A1).at("10:01:00"), request(A1).at("10:01:31"));
    assertEquals("TII 2, TIR 2, UII 1, UIR 1", figures.item("a1"));
  }

  /** P07, 7.2: neighbours are compared, and the later stays. */
  @Test
  void aChainOfClicksLeavesItsLast() {
    Figures figures =
        count(
            request(A1).id("first").at("10:00:00"),
            request(A1).id("second").at("10:00:20"),
            request(A1).id("third").at("10:00:40"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("a1"));
    assertEquals(List.of("third"), figures.counted());
    assertEquals("Double_Click second", figures.leftOut().get("first"));
    assertEquals("Double_Click third", figures.leftOut().get("second"));
  }

  /** P08, 7.2. */
  @Test
  void aClickAfterAChainCountsAgain() {
    Figures figures =
        count(
            request(A1).at("10:00:00"),
            request(A1).at("10:00:20"),
            request(A1).id("third").at("10:00:40"),
            request(A1).id("fourth").at("10:01:15"));
    assertEquals("TII 2, TIR 2, UII 1, UIR 1", figures.item("a1"));
    assertEquals(List.of("third", "fourth"), figures.counted());
  }

  /** P09, 7.2 and 7.3: two URLs of one item. */
  @Test
  void htmlAndPdfOfOneArticleAreTwoRequestsOfOneItem() {
    Figures figures =
        count(
            request(A1).url("/a1.html").at("10:00:00"), request(A1).url("/a1.pdf").at("10:00:10"));
    assertEquals("TII 2, TIR 2, UII 1, UIR 1", figures.item("a1"));
  }

  /** P10, 3.3.4. */
  @Test
  void abstractThenPdf() {
    Figures figures = count(investigation(A1).at("10:00:00"), request(A1).at("10:00:10"));
    assertEquals("TII 2, TIR 1, UII 1, UIR 1", figures.item("a1"));
  }

  /** P11, 7.2 and 7.3: IP and user agent together tell users apart. */
  @Test
  void twoAgentsOnOneAddressAreTwoUsers() {
    User other = new User(null, null, null, "192.0.2.1", "Opera");
    Figures figures = count(request(A1).at("10:00:00"), request(A1).by(other).at("10:00:05"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.item("a1"));
  }

  /** P12, 7.2: a session cookie is better than IP and user agent. */
  @Test
  void twoSessionCookiesOnOneAddressAreTwoUsers() {
    User one = new User(null, null, "s1", "192.0.2.1", "Mozilla/5.0");
    User two = new User(null, null, "s2", "192.0.2.1", "Mozilla/5.0");
    Figures figures = count(request(A1).by(one).at("10:00:00"), request(A1).by(two).at("10:00:05"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.item("a1"));
  }

  /** P13, 7.2: a user name is better than an address. */
  @Test
  void oneUserNameOnTwoAddressesIsOneUser() {
    User home = new User("u1", null, null, "192.0.2.1", "Mozilla/5.0");
    User library = new User("u1", null, null, "198.51.100.1", "Mozilla/5.0");
    Figures figures =
        count(request(A1).by(home).at("10:00:00"), request(A1).by(library).at("10:00:05"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("a1"));
  }

  /** P14, 7.2: a user cookie is better than a session cookie. */
  @Test
  void oneUserCookieInTwoSessionsIsOneUser() {
    User before = new User(null, "c1", "s1", "192.0.2.1", "Mozilla/5.0");
    User after = new User(null, "c1", "s2", "192.0.2.1", "Mozilla/5.0");
    Figures figures =
        count(request(A1).by(before).at("10:00:00"), request(A1).by(after).at("10:00:05"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("a1"));
  }

  private static Use[] acrossTheMonthsEnd() {
    return new Use[] {request(A1).at("2026-01-31T23:59:50"), request(A1).at("2026-02-01T00:00:10")};
  }

  /** P15, 7.2: the action falls into the month of the click that is kept. */
  @Test
  void aDoubleClickAcrossTheMonthsEndIsNotInTheOldMonth() {
    Figures january = new CountingRun().month(2026, 1).over(acrossTheMonthsEnd());
    assertEquals("nothing", january.item("a1"));
    assertEquals(1, january.summary().read());
  }

  /** P15, 7.2. */
  @Test
  void aDoubleClickAcrossTheMonthsEndIsInTheNewMonth() {
    Figures february = new CountingRun().month(2026, 2).over(acrossTheMonthsEnd());
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", february.item("a1"));
    assertEquals(1, february.summary().read());
  }

  /** P16, 7.2: the filter is not cut at the hour, where the session ends. */
  @Test
  void aDoubleClickAcrossTheHourIsOne() {
    Figures figures = count(request(A1).at("10:59:50"), request(A1).at("11:00:10"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("a1"));
  }

  /** P34, 7.2: denials are filtered too. */
  @Test
  void aDenialTwiceWithin20SecondsIsOne() {
    Figures figures = count(noLicense(A1).at("10:00:00"), noLicense(A1).at("10:00:20"));
    assertEquals("No_License 1", figures.item("a1"));
  }

  /** P56, App. E.2.3: the auditor's script. */
  @Test
  void fifteenPairsInsideAndFifteenOutsideTheWindow() {
    List<Use> script = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      Work article = Work.article("a" + i, "j1");
      script.add(request(article).at("10:%02d:00".formatted(i)));
      script.add(request(article).at("10:%02d:%02d".formatted(i, i < 15 ? 20 : 40)));
    }
    Figures figures = count(script.toArray(Use[]::new));
    assertEquals("TII 45, TIR 45, UII 30, UIR 30", figures.items());
    assertEquals("TII 45, TIR 45, UII 30, UIR 30", figures.title("j1"));
  }

  /** P59, 7.2: another address is another user, and nothing tells that they are one person. */
  @Test
  void twoAddressFamiliesOfOnePersonAreTwoUsers() {
    User six = new User(null, null, null, "2001:db8::1", "Mozilla/5.0");
    Figures figures = count(request(A1).at("10:00:00"), request(A1).by(six).at("10:00:05"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.item("a1"));
  }
}
