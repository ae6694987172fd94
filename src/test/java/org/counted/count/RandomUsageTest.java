package org.counted.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.event.Slice;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.Test;

/**
 * Properties that hold for thousands of random sets of events. A failure names its seed; {@code
 * -Dcounted.seed=N} replays that one.
 */
class RandomUsageTest {

  private static final LocalDate FIRST = RandomUsage.FIRST;
  private static final LocalDate LAST = RandomUsage.LAST;
  private static final List<String> TITLES =
      List.of("j1", "j2", "b1", "z1", "r1", "n1", "k1", "t1", "x1");

  private static void forEachSeed(
      int sets, boolean contradictory, BiConsumer<RandomUsage, List<UsageEvent>> property) {
    Long replayed = Long.getLong("counted.seed");
    LongStream seeds = replayed == null ? LongStream.range(0, sets) : LongStream.of(replayed);
    seeds.forEach(
        seed -> {
          RandomUsage usage = new RandomUsage(seed, contradictory);
          List<UsageEvent> events = usage.events();
          try {
            property.accept(usage, events);
          } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError(
                "-Dcounted.seed=" + seed + ": " + failure.getMessage(), failure);
          }
        });
  }

  private static Map<Line, Long> lines(RandomUsage usage, List<UsageEvent> events) {
    return Line.of(usage.run(FIRST, LAST).over(events).rows());
  }

  /** Code of Practice 3.3 and 7: the rows are those of the naive counter. */
  @Test
  void rowsAreThoseOfTheNaiveCounter() {
    forEachSeed(1_500, false, RandomUsageTest::assertSameAsNaive);
  }

  /** The same for what nobody should post. */
  @Test
  void rowsOfContradictoryEventsAreThoseOfTheNaiveCounter() {
    forEachSeed(1_500, true, RandomUsageTest::assertSameAsNaive);
  }

  private static void assertSameAsNaive(RandomUsage usage, List<UsageEvent> events) {
    assertSame(usage.naive(FIRST, LAST).count(events), lines(usage, events));
  }

  private static void assertSame(Map<Line, Long> expected, Map<Line, Long> actual) {
    if (expected.equals(actual)) {
      return;
    }
    List<String> differences = new ArrayList<>();
    Map<Line, Long> all = new HashMap<>(expected);
    all.putAll(actual);
    for (Line line : all.keySet()) {
      if (!Objects.equals(expected.get(line), actual.get(line))) {
        differences.add(expected.get(line) + " but was " + actual.get(line) + " " + line);
      }
    }
    Collections.sort(differences);
    fail(String.join("\n", differences));
  }

  /** Promise 1: the order of arrival does not matter, of events in one millisecond either. */
  @Test
  void anyOrderOfTheEventsGivesTheSameRows() {
    forEachSeed(
        700,
        true,
        (usage, events) -> {
          List<UsageEvent> shuffled = new ArrayList<>(events);
          Collections.shuffle(shuffled, new Random(events.size()));
          assertSame(lines(usage, events), lines(usage, shuffled));
        });
  }

  /** Promise 5: a title is counted in one piece, so that shares of the titles can be gathered. */
  @Test
  void anyShareOutOfTheTitlesGivesTheSameRows() {
    forEachSeed(
        700,
        true,
        (usage, events) -> {
          List<ReportRow> rows = new ArrayList<>();
          Gathering gathering = new Gathering(usage.databases()::get, rows::add);
          for (int number = 1; number <= 3; number++) {
            Slice slice = new Slice(number, 3);
            CountingPass pass = usage.run(FIRST, LAST).pass(rows::add, Audit.NONE);
            events.stream()
                .filter(event -> slice.holds(event.title()))
                .sorted(EventOrder.COMPARATOR)
                .forEach(pass::take);
            gathering.add(pass.endShare());
          }
          Summary gathered = gathering.end();
          Figures whole = usage.run(FIRST, LAST).over(events);
          assertSame(Line.of(whole.rows()), Line.of(rows));
          assertEquals(whole.summary(), gathered);
        });
  }

  /** 7.3: no session spans two dates, and 7.2: double clicks pair across midnight. */
  @Test
  void daysSumUpToTheirPeriod() {
    forEachSeed(
        700,
        false,
        (usage, events) -> {
          Map<Line, Long> sums = new HashMap<>();
          FIRST
              .datesUntil(LAST.plusDays(1))
              .map(day -> Line.of(usage.run(day, day).over(events).rows()))
              .forEach(lines -> lines.forEach((line, count) -> sums.merge(line, count, Long::sum)));
          assertSame(lines(usage, events), sums);
        });
  }

  /** Each event of the period is counted, or left out by one rule, and heard of once. */
  @Test
  void everyEventIsAccountedFor() {
    forEachSeed(
        700,
        true,
        (usage, events) -> {
          Figures figures = usage.run(FIRST, LAST).over(events);
          Summary summary = figures.summary();
          long leftOut = summary.leftOut().values().stream().mapToLong(Long::longValue).sum();
          assertEquals(summary.read(), summary.counted() + leftOut);
          assertEquals(summary.counted(), figures.counted().size());
          assertEquals(
              leftOut,
              figures.leftOut().values().stream()
                  .filter(rule -> !rule.startsWith(Rule.Other_Period.name()))
                  .count());
          assertEquals(summary.rows(), figures.rows().size());
        });
  }

  /**
   * 3.3.2: IR, TR and PR show the same usage. Not so the unique items of a book whose segments are
   * known by number alone, which the Item Report cannot tell from the chapters that it names.
   */
  @Test
  void itemsTitlesAndPlatformAgree() {
    forEachSeed(
        700,
        false,
        (usage, events) -> {
          Map<Line, Long> lines =
              lines(usage, events.stream().filter(each -> each.segmentCount() == 0).toList());
          assertEquals(
              sums(lines, ReportId.IR, line -> true), sums(lines, ReportId.PR, line -> true));
          for (String title : TITLES) {
            assertEquals(
                sums(lines, ReportId.TR, line -> line.subject().equals(title)),
                sums(lines, ReportId.IR, line -> isOf(title, line)),
                title);
          }
        });
  }

  /** The exception of the property above: totals agree, and items are at least the title's. */
  @Test
  void unnamedSegmentsAreInItemsAtLeastWhatTheyAreInTitles() {
    forEachSeed(
        700,
        false,
        (usage, events) -> {
          Map<Line, Long> lines = lines(usage, events);
          for (String title : TITLES) {
            Map<MetricType, Long> items = sums(lines, ReportId.IR, line -> isOf(title, line));
            sums(lines, ReportId.TR, line -> line.subject().equals(title))
                .forEach(
                    (metric, count) -> {
                      long ofItems = items.getOrDefault(metric, 0L);
                      assertTrue(metric.isTotal() ? ofItems == count : ofItems >= count, title);
                    });
          }
        });
  }

  private static boolean isOf(String title, Line line) {
    return title.equals(line.parent()) || line.subject().equals(title);
  }

  /** 3.3.2: what is used in databases is part of what is used on the platform. */
  @Test
  void noTypeHasMoreUsageInDatabasesThanOnThePlatform() {
    forEachSeed(
        700,
        false,
        (usage, events) -> {
          Map<Line, Long> lines = lines(usage, events);
          for (DataType type : DataType.values()) {
            Map<MetricType, Long> platform = sums(lines, ReportId.PR, line -> line.type() == type);
            sums(lines, ReportId.DR, line -> line.type() == type)
                .forEach(
                    (metric, count) ->
                        assertTrue(
                            !usage.offered().contains(ReportId.DR)
                                || count <= platform.getOrDefault(metric, 0L),
                            type + " " + metric));
          }
        });
  }

  private static Map<MetricType, Long> sums(
      Map<Line, Long> lines, ReportId report, Predicate<Line> selected) {
    Map<MetricType, Long> sums = new TreeMap<>();
    lines.forEach(
        (line, count) -> {
          if (line.report() == report
              && selected.test(line)
              && !line.metric().isTitle()
              && !line.metric().isDenial()
              && !line.metric().isSearch()) {
            sums.merge(line.metric(), count, Long::sum);
          }
        });
    return sums;
  }
}
