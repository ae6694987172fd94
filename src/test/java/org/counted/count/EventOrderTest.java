package org.counted.count;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EventOrderTest {

  private static final List<String> LETTERS = List.of("a", "b", "é", "\uFFFD", "\uD83D\uDE00", ":");

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      text.append(LETTERS.get(random.nextInt(LETTERS.size())));
    }
    return text.toString();
  }

  /** Elasticsearch sorts keywords by their UTF-8 bytes. */
  @Test
  void keywordsAreInTheOrderOfTheirBytes() {
    Random random = new Random(1);
    for (int i = 0; i < 5_000; i++) {
      String left = text(random);
      String right = text(random);
      assertEquals(
          Integer.signum(Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8))),
          Integer.signum(EventOrder.keywords(left, right)),
          left + " " + right);
    }
  }

  @Test
  void whatHasNoTitleComesLast() {
    assertTrue(
        EventOrder.COMPARATOR.compare(
                Use.request(Work.article("z", "z")).event(), Use.limitExceeded("a").event())
            < 0);
  }

  @Test
  void anItemsEventsAreInTheOrderOfTime() {
    Work article = Work.article("a1", "j1");
    assertTrue(
        EventOrder.COMPARATOR.compare(
                Use.request(article).at("10:00:00").event(),
                Use.request(article).at("10:00:00.001").event())
            < 0);
  }
}
