package org.counted.count;

import static org.counted.count.CountingRun.count;
import static org.counted.count.Use.investigation;
import static org.counted.count.Use.noLicense;
import static org.counted.count.Use.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;

/** Code of Practice 5.1, 7.3, 7.4 and 3.3.4: books and their segments. */
class CodeOfPracticeBooksTest {

  private static final Work BOOK = Work.book("b1");
  private static final String[] TEN = chapters(10);

  private static String[] chapters(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(i -> "c" + i).toArray(String[]::new);
  }

  private static Use chapter(int number) {
    return request(Work.chapter("c" + number, "b1")).at("10:00:%02d".formatted(number));
  }

  /** P23, 7.3. */
  @Test
  void twelveChaptersAreTwelveItemsAndOneTitle() {
    Figures figures =
        count(
            IntStream.rangeClosed(1, 12)
                .mapToObj(CodeOfPracticeBooksTest::chapter)
                .toArray(Use[]::new));
    assertEquals("TII 12, TIR 12, UII 12, UIR 12, UTI 1, UTR 1", figures.title("b1"));
    assertEquals("TII 12, TIR 12, UII 12, UIR 12", figures.items());
    assertEquals("TII 12, TIR 12, UII 12, UIR 12, UTI 1, UTR 1", figures.platform());
  }

  /** P24, 7.3 and App. E.5.2. */
  @Test
  void aWholeBookIsARequestOfEachSegment() {
    Figures figures = count(request(BOOK).segments(TEN));
    assertEquals("TII 10, TIR 10, UII 10, UIR 10, UTI 1, UTR 1", figures.title("b1"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("c10"));
  }

  /** P24, 7.3: the same, where only the number of segments is known. */
  @Test
  void aWholeBookOfTenUnnamedSegmentsIsTenItems() {
    Figures figures = count(request(BOOK).segments(10));
    assertEquals("TII 10, TIR 10, UII 10, UIR 10, UTI 1, UTR 1", figures.title("b1"));
    assertEquals("TII 10, TIR 10, UII 10, UIR 10", figures.item("b1"));
  }

  /** P25, 7.3 and App. E.5.3. */
  @Test
  void aWholeBookOfUnknownSegmentsIsOneItem() {
    Figures figures = count(request(BOOK));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1, UTI 1, UTR 1", figures.title("b1"));
    assertEquals(List.of(DataType.Book_Segment), figures.types(ReportId.IR));
  }

  /** P26, App. E.2.3: filtered as one click, then expanded. */
  @Test
  void aWholeBookTwiceWithin15SecondsIsOne() {
    Figures figures =
        count(
            request(BOOK).segments(TEN).at("10:00:00"), request(BOOK).segments(TEN).at("10:00:15"));
    assertEquals("TII 10, TIR 10, UII 10, UIR 10, UTI 1, UTR 1", figures.title("b1"));
  }

  /** P26, App. E.2.3. */
  @Test
  void aWholeBookTwice40SecondsApartIsTwo() {
    Figures figures =
        count(
            request(BOOK).segments(TEN).at("10:00:00"), request(BOOK).segments(TEN).at("10:00:40"));
    assertEquals("TII 20, TIR 20, UII 10, UIR 10, UTI 1, UTR 1", figures.title("b1"));
    assertEquals("TII 2, TIR 2, UII 1, UIR 1", figures.item("c1"));
  }

  /** P27, 7.3. */
  @Test
  void aChapterAndThenTheWholeBookAreTenItems() {
    Figures figures = count(chapter(3), request(BOOK).segments(TEN).at("10:20:00"));
    assertEquals("TII 11, TIR 11, UII 10, UIR 10, UTI 1, UTR 1", figures.title("b1"));
    assertEquals("TII 2, TIR 2, UII 1, UIR 1", figures.item("c3"));
  }

  /** P27, 7.3: a title knows that the chapter is among the ten, though they have no names. */
  @Test
  void aChapterIsAmongTheUnnamedSegmentsOfItsBook() {
    Figures figures = count(chapter(3), request(BOOK).segments(10).at("10:20:00"));
    assertEquals("TII 11, TIR 11, UII 10, UIR 10, UTI 1, UTR 1", figures.title("b1"));
    assertEquals("TII 11, TIR 11, UII 11, UIR 11", figures.items());
  }

  /** 7.3: of two numbers that contradict each other, the greater holds the smaller. */
  @Test
  void twoNumbersOfSegmentsInOneSessionAreTheGreater() {
    Figures figures =
        count(request(BOOK).segments(10).at("10:00:00"), request(BOOK).segments(12).at("10:20:00"));
    assertEquals("TII 22, TIR 22, UII 12, UIR 12, UTI 1, UTR 1", figures.title("b1"));
    assertEquals("TII 22, TIR 22, UII 12, UIR 12", figures.item("b1"));
  }

  /** 7.3: a segment that is listed twice was delivered once. */
  @Test
  void aSegmentListedTwiceCountsOnce() {
    Figures figures = count(request(BOOK).segments("c1", "c2", "c1"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2, UTI 1, UTR 1", figures.title("b1"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("c1"));
  }

  /** 7.3: an article is one item, whatever its event lists. */
  @Test
  void onlyTitlesHaveSegments() {
    Figures figures = count(request(Work.article("a1", "j1")).segments("s1", "s2"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.item("a1"));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1", figures.title("j1"));
  }

  private static Figures controlledAndOpen() {
    return count(chapter(1), chapter(2).access(AccessType.Open));
  }

  /** P29, 3.3.4. */
  @Test
  void aTitleIsUniqueInEachAccessType() {
    Figures open = controlledAndOpen().where(each -> each.accessType() == AccessType.Open);
    assertEquals("TII 1, TIR 1, UII 1, UIR 1, UTI 1, UTR 1", open.title("b1"));
  }

  /** P29, 3.3.4: the sum is the same where the column is not shown. */
  @Test
  void theSumOverAccessTypesIsThatOfItsParts() {
    assertEquals("TII 2, TIR 2, UII 2, UIR 2, UTI 2, UTR 2", controlledAndOpen().title("b1"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2, UTI 2, UTR 2", controlledAndOpen().platform());
  }

  /** P30, 3.3.4. */
  @Test
  void aTitleIsUniqueInEachYearOfPublication() {
    Figures figures = count(chapter(1).yop("2020"), chapter(2).yop("2021"));
    assertEquals(
        "TII 1, TIR 1, UII 1, UIR 1, UTI 1, UTR 1",
        figures.where(each -> Objects.equals(each.yop(), "2020")).title("b1"));
    assertEquals("TII 2, TIR 2, UII 2, UIR 2, UTI 2, UTR 2", figures.title("b1"));
  }

  /** P31, 3.3.2. */
  @Test
  void anEntryOfAnEncyclopaediaIsItsTitlesReferenceWork() {
    Figures figures = count(request(Work.entry("r1-aardvark", "r1")));
    assertEquals("TII 1, TIR 1, UII 1, UIR 1, UTI 1, UTR 1", figures.title("r1"));
    assertEquals(List.of(DataType.Reference_Work), figures.types(ReportId.TR));
    assertEquals(List.of(DataType.Reference_Work), figures.types(ReportId.PR));
    assertEquals(List.of(DataType.Reference_Item), figures.types(ReportId.IR));
  }

  /** P32, COUNTER's blog of 2024-12-10. */
  @Test
  void aTableOfContentsOfABookIsAnInvestigationOfOneSegment() {
    assertEquals("TII 1, UII 1, UTI 1", count(investigation(BOOK)).title("b1"));
  }

  /** P32, COUNTER's blog of 2024-12-10. */
  @Test
  void aTableOfContentsOfAJournalIsNothing() {
    Figures figures = count(investigation(Work.journal("j1")).id("toc"));
    assertEquals(List.of(), figures.rows());
    assertEquals("Not_An_Item ", figures.leftOut().get("toc"));
  }

  /** COUNTER's blog of 2024-12-10, its worked example: a book of ten segments, one of them free. */
  @Test
  void contentsForewordContentsAndARefusedDownload() {
    Figures figures =
        count(
            investigation(BOOK).at("10:00:00"),
            request(Work.chapter("c1", "b1")).access(AccessType.Free_To_Read).at("10:01:00"),
            investigation(BOOK).at("10:02:00"),
            noLicense(BOOK).segments(chapters(9)).at("10:03:00"));
    assertEquals("TII 3, TIR 1, UII 2, UIR 1, UTI 2, UTR 1, No_License 9", figures.title("b1"));
  }
}
