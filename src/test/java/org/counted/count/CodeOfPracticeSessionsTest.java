package org.counted.count;

import static org.counted.count.CountingRun.count;
import static org.counted.count.Use.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.ZoneId;
import org.counted.event.User;
import org.junit.jupiter.api.Test;

/** Code of Practice 5.1, 7.3 and 7.4: sessions, and what is unique in one. */
class CodeOfPracticeSessionsTest {

  private static final Work A1 = Work.article("a1", "j1");
  private static final User SESSION = new User(null, null, "s1", "192.0.2.1", "Mozilla/5.0");
  private static final User NAMED = new User("u1", null, null, "192.0.2.1", "Mozilla/5.0");

  /** P17, 7.3. */
  @Test
  void oneHourOfOneAddressAndAgentIsOneSession() {
    Figures figures = count(request(A1).at("10:10:00"), request(A1).at("10:50:00"));
    assertEquals("TII 2, TIR 2, UII 1, UIR 1", figures.item("a1"));
  }

  /** P18, 7.3: hours of the clock, no sliding window. */
  @Test
  void twoHoursOfTheClockAreTwoSessions() {
    Figures figures = count(request(A1).at("10:50:00"), request(A1).at("11:10:00"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.item("a1"));
  }

  /** P19, 7.3. */
  @Test
  void aSessionIdLastsLongerThanAnHour() {
    Figures figures =
        count(request(A1).by(SESSION).at("10:50:00"), request(A1).by(SESSION).at("11:10:00"));
    assertEquals("TII 2, TIR 2, UII 1, UIR 1", figures.item("a1"));
  }

  /** P20, 7.3: the date is part of the key. */
  @Test
  void aSessionIdEndsWithItsDate() {
    Figures figures =
        count(
            request(A1).by(SESSION).at("2026-03-10T23:50:00"),
            request(A1).by(SESSION).at("2026-03-11T00:10:00"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.item("a1"));
  }

  /** P20, 7.3 and 2.7: the date of the platform's clock. */
  @Test
  void theDateIsThatOfThePlatformsZone() {
    ZoneId auckland = ZoneId.of("Pacific/Auckland");
    Figures figures =
        new CountingRun()
            .zone(auckland)
            .over(
                request(A1).zone(auckland).by(SESSION).at("2026-03-10T23:50:00Z"),
                request(A1).zone(auckland).by(SESSION).at("2026-03-11T00:10:00Z"));
    assertEquals("TII 2, TIR 2, UII 1, UIR 1", figures.item("a1"));
  }

  /** P21, 7.3. */
  @Test
  void aUserNameWithoutASessionIdIsGoodForAnHour() {
    Figures figures =
        count(request(A1).by(NAMED).at("10:50:00"), request(A1).by(NAMED).at("11:10:00"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.item("a1"));
  }

  /** P22, 7.3 and 3.3.4: unique titles are for books and reference works alone. */
  @Test
  void threeArticlesOfOneJournalAreThreeItemsAndNoUniqueTitle() {
    Figures figures =
        count(
            request(Work.article("a1", "j1")).at("10:00:00"),
            request(Work.article("a2", "j1")).at("10:01:00"),
            request(Work.article("a3", "j1")).at("10:02:00"));
    assertEquals("TII 3, TIR 3, UII 3, UIR 3", figures.title("j1"));
  }

  /** P28, 7.4. */
  @Test
  void oneChapterInEachOfTwoSessionsIsTwoUniqueTitles() {
    Figures figures =
        count(
            request(Work.chapter("c1", "b1")).at("10:30:00"),
            request(Work.chapter("c2", "b1")).at("11:30:00"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2, UTI 2, UTR 2", figures.title("b1"));
  }

  /** 7.3. */
  @Test
  void oneChapterInTwoSessionsIsTwoUniqueItems() {
    Figures figures =
        count(
            request(Work.chapter("c1", "b1")).at("10:30:00"),
            request(Work.chapter("c1", "b1")).at("11:30:00"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2, UTI 2, UTR 2", figures.title("b1"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.item("c1"));
  }

  /** 7.3: a use of which no session is known cannot be told to belong to another. */
  @Test
  void usesWithoutASessionAreUniqueEach() {
    Figures figures =
        count(
            request(A1).by(User.UNKNOWN).at("10:00:00"),
            request(A1).by(User.UNKNOWN).at("10:00:05"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2", figures.item("a1"));
    assertEquals("[Event_Without_Session p ×2]", figures.problems().toString());
  }
}
