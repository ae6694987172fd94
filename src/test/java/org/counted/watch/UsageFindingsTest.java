package org.counted.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.counted.report.PlatformDays;
import org.junit.jupiter.api.Test;

/** No usage of a platform, told apart from a pipeline that brings none. */
class UsageFindingsTest {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 2);

  @Test
  void aPlatformWithoutUsageBesideOthersThatHaveSomeIsToldOf() {
    List<Finding> found = findings(Map.of("a", 0L, "b", 1_000L), List.of());
    assertEquals(List.of("No_Usage:a"), keys(found));
    assertTrue(found.getFirst().what().contains("had 0 uses on 2026-10-02"));
  }

  @Test
  void theOnlyPlatformWithoutUsageIsToldOf() {
    assertEquals(List.of("No_Usage:a"), keys(findings(Map.of("a", 0L), List.of())));
  }

  @Test
  void whereNoneOfSeveralHasUsageItIsThePipeline() {
    List<Finding> found = findings(Map.of("a", 0L, "b", 0L), List.of());
    assertEquals(List.of("Pipeline_Stalled:"), keys(found));
    assertTrue(found.getFirst().what().startsWith("no usage of a, b on 2026-10-02"));
  }

  @Test
  void whileSomethingHoldsUsageBackItIsThePipeline() {
    List<Finding> found = findings(Map.of("a", 0L, "b", 1_000L), List.of("5 events wait"));
    assertEquals(List.of("Pipeline_Stalled:"), keys(found));
    assertTrue(found.getFirst().what().endsWith("on its way: 5 events wait"));
  }

  @Test
  void risesAndDropsAreToldOfEachPlatform() {
    assertEquals(
        List.of("Unusual_Rise:a", "Unusual_Drop:b"),
        keys(findings(new TreeMap<>(Map.of("a", 9_000L, "b", 100L, "c", 1_050L)), List.of())));
  }

  /** Each platform has a thousand uses on all days of the weeks before. */
  private static List<Finding> findings(Map<String, Long> ofDay, List<String> heldBack) {
    Set<LocalDate> days =
        IntStream.range(0, 60).mapToObj(DAY::minusDays).collect(Collectors.toSet());
    Map<String, Map<LocalDate, Long>> uses = new TreeMap<>();
    ofDay.forEach(
        (platform, count) -> {
          Map<LocalDate, Long> ofPlatform = new HashMap<>();
          days.forEach(day -> ofPlatform.put(day, 1_000L));
          ofPlatform.put(DAY, count);
          uses.put(platform, ofPlatform);
        });
    return Findings.ofUsage(new PlatformDays.Uses(days, uses), DAY, heldBack, 5, 100);
  }

  private static List<String> keys(List<Finding> found) {
    return found.stream().map(Finding::key).toList();
  }
}
