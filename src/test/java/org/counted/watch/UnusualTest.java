package org.counted.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rule for unusual usage, by what has to be true of it whatever the figures. */
class UnusualTest {

  private static final double SENSITIVITY = 5;
  private static final long LEAST = 100;

  static Stream<Random> seeds() {
    return Stream.iterate(1L, seed -> seed + 1).limit(300).map(Random::new);
  }

  @Test
  void whatCountsAsUsual() {
    List<Long> weeks = List.of(980L, 1_010L, 1_040L, 1_000L, 950L, 1_020L, 990L, 1_005L);
    assertEquals(Unusual.Kind.Usual, judge(weeks, 1_400));
    assertEquals(Unusual.Kind.Rise, judge(weeks, 1_600));
    assertEquals(Unusual.Kind.Usual, judge(weeks, 600));
    assertEquals(Unusual.Kind.Drop, judge(weeks, 400));
    assertEquals(Unusual.Kind.No_Usage, judge(weeks, 0));
  }

  @Test
  void aSmallPlatformMayHaveQuietDays() {
    assertEquals(Unusual.Kind.Usual, judge(List.of(3L, 0L, 7L, 12L, 1L), 0));
    assertEquals(Unusual.Kind.Usual, judge(List.of(3L, 0L, 7L, 12L, 1L), 90));
    assertEquals(Unusual.Kind.Rise, judge(List.of(3L, 0L, 7L, 12L, 1L), 200));
  }

  @Test
  void threeWeeksTellNothing() {
    assertEquals(Unusual.Kind.Usual, judge(List.of(1_000L, 1_000L, 1_000L), 0));
  }

  /** Otherwise a platform that broke once would never be told of again. */
  @Test
  void oneOddWeekDoesNotHideTheNext() {
    List<Long> weeks = List.of(1_000L, 1_010L, 990L, 1_005L, 100_000L, 995L, 1_000L, 0L);
    assertEquals(Unusual.Kind.Rise, judge(weeks, 3_000));
    assertEquals(Unusual.Kind.No_Usage, judge(weeks, 0));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theOrderOfTheWeeksDoesNotMatter(Random random) {
    List<Long> weeks = weeks(random);
    long day = random.nextInt(20_000);
    List<Long> shuffled = new ArrayList<>(weeks);
    Collections.shuffle(shuffled, random);
    assertEquals(
        Unusual.of(weeks, day, SENSITIVITY, LEAST), Unusual.of(shuffled, day, SENSITIVITY, LEAST));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void theMedianItselfIsUsualAndMoreIsNeverLessUnusual(Random random) {
    List<Long> weeks = weeks(random);
    Unusual middle = Unusual.of(weeks, 1, SENSITIVITY, LEAST);
    long expected = Math.round(middle.expected());
    assertEquals(Unusual.Kind.Usual, judge(weeks, Math.max(expected, 1)));
    int before = -1;
    for (long day = 1; day < 60_000; day = day * 3 / 2 + 1) {
      int now =
          switch (judge(weeks, day)) {
            case No_Usage, Drop -> 0;
            case Usual -> 1;
            case Rise -> 2;
          };
      assertTrue(now >= before, "not monotone at " + day + " of " + weeks);
      before = now;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoIsLessSensitiveFindsNothingMore(Random random) {
    List<Long> weeks = weeks(random);
    long day = 1 + random.nextInt(20_000);
    if (Unusual.of(weeks, day, SENSITIVITY, LEAST).kind() == Unusual.Kind.Usual) {
      assertEquals(Unusual.Kind.Usual, Unusual.of(weeks, day, 2 * SENSITIVITY, LEAST).kind());
      assertEquals(Unusual.Kind.Usual, Unusual.of(weeks, day, SENSITIVITY, 2 * LEAST).kind());
    }
  }

  private static Unusual.Kind judge(List<Long> weeks, long day) {
    return Unusual.of(weeks, day, SENSITIVITY, LEAST).kind();
  }

  private static List<Long> weeks(Random random) {
    int level = 1 + random.nextInt(10_000);
    return random
        .longs(Unusual.FEWEST_DAYS + random.nextInt(5), level / 2, level + 1L)
        .boxed()
        .toList();
  }
}
