package org.counted.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class AlertBookTest {

  private static final Instant NOON = Instant.parse("2026-10-03T12:00:00Z");
  private static final Finding OLD = new Finding(Finding.Kind.Journal_Old, "pod", "10 minutes");
  private static final Finding GONE = new Finding(Finding.Kind.No_Usage, "exampl", "none");

  /** Summaries of that day were told. */
  private final AlertBook begun = look(AlertBook.EMPTY, NOON.minusSeconds(60));

  @Test
  void aFindingIsToldOnceWhenItBeginsWhateverItsFigures() {
    AlertBook book = look(begun, NOON, OLD);
    book = look(book, NOON.plusSeconds(60), new Finding(OLD.kind(), OLD.about(), "11 minutes"));

    assertEquals(1, book.untold().size());
    assertEquals("Counted: 10 minutes", book.untold().getFirst().subject());
    assertEquals(NOON, book.open().getFirst().since());
    assertEquals("11 minutes", book.open().getFirst().what());
  }

  @Test
  void itIsToldOnceWhenItHasEndedForGood() {
    AlertBook book = look(begun, NOON, OLD);
    book = look(book, NOON.plusSeconds(60));
    book = look(book, NOON.plusSeconds(120), OLD);
    assertEquals(1, book.untold().size(), "it came and went");

    book = look(book, NOON.plusSeconds(720));
    book = look(book, NOON.plusSeconds(780));
    assertEquals(2, book.untold().size());
    assertEquals("Counted: ended: 10 minutes", book.untold().getLast().subject());
    assertEquals(List.of(), book.open());
  }

  @Test
  void whatLastsIsToldOnceADay() {
    AlertBook book = look(begun, NOON, OLD);
    for (int hour = 1; hour <= 48; hour++) {
      book = look(book, NOON.plus(Duration.ofHours(hour)), OLD);
    }
    assertEquals(3, book.untold().size());
    assertEquals(Instant.parse("2026-10-04T07:00:00Z"), book.untold().get(1).at());
    assertEquals(1, book.untold().get(1).lasting().size());
    assertEquals(Instant.parse("2026-10-05T07:00:00Z"), book.untold().get(2).at());
  }

  @Test
  void whatBeginsTogetherIsToldTogether() {
    AlertBook book = look(begun, NOON, OLD, GONE);
    assertEquals(1, book.untold().size());
    assertEquals(2, book.untold().getFirst().began().size());
    assertEquals(List.of(), book.without(book.untold()).untold());
  }

  @Test
  void itIsTheSameAfterItWasKept() throws Exception {
    AlertBook book = look(look(begun, NOON, OLD), NOON.plusSeconds(60), OLD, GONE);
    ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    assertEquals(book, json.treeToValue(json.valueToTree(book), AlertBook.class));
  }

  private static AlertBook look(AlertBook book, Instant now, Finding... found) {
    return book.after(List.of(found), now, Duration.ofMinutes(10), LocalTime.of(7, 0));
  }
}
