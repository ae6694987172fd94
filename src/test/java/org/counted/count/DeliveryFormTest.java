package org.counted.count;

import static org.counted.count.CountingRun.count;
import static org.counted.count.Use.noLicense;
import static org.counted.count.Use.request;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.junit.jupiter.api.Test;

/**
 * Code of Practice 5.0, 7.3: an item is what was delivered, a chapter or a book in one piece. The
 * counts of 5.1 know what of them came in one piece, so that Release 5 can be told beside.
 */
class DeliveryFormTest {

  private static final Work BOOK = Work.book("b1");
  private static final String[] TEN =
      IntStream.rangeClosed(1, 10).mapToObj(i -> "c" + i).toArray(String[]::new);

  private static Use chapter(int number) {
    return request(Work.chapter("c" + number, "b1")).at("10:00:%02d".formatted(number));
  }

  @Test
  void chaptersAreItemsInBothReleases() {
    Figures figures = count(chapter(1), chapter(2));

    assertEquals("alone TII 2, TIR 2, UII 2, UIR 2; pieces nothing", release5(figures, "b1"));
  }

  @Test
  void aBookInOnePieceIsOneItem() {
    String one = "alone nothing; pieces TII 1, TIR 1, UII 1, UIR 1";

    assertEquals(one, release5(count(request(BOOK).segments(TEN)), "b1"));
    assertEquals(one, release5(count(request(BOOK).segments(10)), "b1"));
    assertEquals(one, release5(count(request(BOOK)), "b1"));
    assertEquals(
        one, release5(count(request(Work.alone("r1", DataType.Reference_Work)).segments(3)), "r1"));
  }

  @Test
  void whatCameTwiceInASessionIsUniqueByItsForm() {
    Use first = request(BOOK).segments(TEN).at("10:01:00");
    Use second = request(BOOK).segments(TEN).at("10:02:00");
    String both = "alone TII 1, TIR 1, UII 1, UIR 1; pieces TII 2, TIR 2, UII 1, UIR 1";

    assertEquals(both, release5(count(chapter(3), first, second), "b1"));
    assertEquals(both, release5(count(first, second, chapter(3).at("10:09:00")), "b1"));
    assertEquals(
        "TII 21, TIR 21, UII 10, UIR 10, UTI 1, UTR 1",
        count(chapter(3), first, second).title("b1"));
  }

  @Test
  void theDenialOfABookIsOne() {
    Figures figures = count(noLicense(BOOK).segments(9));

    assertEquals("No_License 9", figures.title("b1"));
    assertEquals("alone nothing; pieces No_License 1", release5(figures, "b1"));
  }

  @Test
  void platformsHaveTheSumOfTheirTitles() {
    Figures figures = count(chapter(1), request(BOOK).segments(TEN).at("11:00:00"));

    assertEquals(
        "alone TII 1, TIR 1, UII 1, UIR 1; pieces TII 1, TIR 1, UII 1, UIR 1",
        release5(figures.report(ReportId.PR)));
  }

  /**
   * What is alone is what chapters make without the pieces, and the pieces what they make alone.
   */
  @Test
  void eachFormIsWhatItWouldBeWithoutTheOther() {
    for (long seed = 0; seed < 1_500; seed++) {
      RandomUsage usage = new RandomUsage(seed, false);
      List<UsageEvent> events = usage.events();
      List<UsageEvent> segments = new ArrayList<>();
      List<UsageEvent> pieces = new ArrayList<>();
      for (UsageEvent event : events) {
        DataType type = event.dataType();
        boolean piece = type != null && Units.isSegmented(type);
        (piece ? pieces : segments).add(piece ? withoutSegments(event) : event);
      }
      Map<String, Long> all = sums(usage, events, DeliveryFormTest::alone);
      assertEquals(sums(usage, segments, Performance::counts), all, "segments, seed " + seed);
      assertEquals(
          sums(usage, pieces, Performance::counts),
          sums(usage, events, each -> each.whole().pieces()),
          "pieces, seed " + seed);
    }
  }

  /** Of the titles that have segments: every item metric of every combination of attributes. */
  private static Map<String, Long> sums(
      RandomUsage usage,
      List<UsageEvent> events,
      Function<Performance, Map<MetricType, Long>> counts) {
    Map<String, Long> sums = new TreeMap<>();
    List<ReportRow> rows = usage.run(RandomUsage.FIRST, RandomUsage.LAST).over(events).rows();
    for (ReportRow row : rows) {
      for (Performance each : row.performance()) {
        if (row.report() != ReportId.TR || !Units.isSegmented(each.dataType())) {
          continue;
        }
        String key =
            String.join(
                " ",
                row.customer(),
                row.title(),
                each.yop(),
                String.valueOf(each.accessType()),
                each.accessMethod().name(),
                each.country());
        counts
            .apply(each)
            .forEach(
                (metric, count) -> {
                  if (!metric.isTitle()) {
                    sums.merge(key + " " + metric, count, Long::sum);
                  }
                });
      }
    }
    return sums;
  }

  private static Map<MetricType, Long> alone(Performance performance) {
    Map<MetricType, Long> alone = new TreeMap<>(performance.counts());
    performance
        .whole()
        .segments()
        .forEach((metric, count) -> alone.merge(metric, -count, Long::sum));
    alone.values().removeIf(count -> count == 0);
    return alone;
  }

  private static String release5(Figures figures, String title) {
    return release5(
        figures.report(ReportId.TR).stream().filter(row -> title.equals(row.title())).toList());
  }

  private static String release5(List<ReportRow> rows) {
    return "alone "
        + text(rows, DeliveryFormTest::alone)
        + "; pieces "
        + text(rows, each -> each.whole().pieces());
  }

  private static String text(
      List<ReportRow> rows, Function<Performance, Map<MetricType, Long>> counts) {
    Map<MetricType, Long> sums = new TreeMap<>();
    rows.stream()
        .flatMap(row -> row.performance().stream())
        .forEach(
            each -> counts.apply(each).forEach((metric, n) -> sums.merge(metric, n, Long::sum)));
    sums.keySet().removeIf(MetricType::isTitle);
    return Figures.text(sums);
  }

  private static UsageEvent withoutSegments(UsageEvent event) {
    UsageEventDraft draft = new UsageEventDraft(event);
    draft.segments = List.of();
    draft.segmentCount = 0;
    return draft.event();
  }
}
