package org.counted.count;

import static org.counted.count.Use.investigation;
import static org.counted.count.Use.request;
import static org.counted.count.Work.article;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;

/** What a pass tells of its events beside the rows: it must not disagree with them. */
class FatesTest {

  private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
  private static final List<MetricType> OF_PLATFORMS =
      List.of(
          MetricType.Searches_Platform,
          MetricType.Total_Item_Investigations,
          MetricType.Total_Item_Requests);

  @Test
  void fatesSumUpToThePlatformReport() {
    for (long seed = 0; seed < 700; seed++) {
      RandomUsage usage = new RandomUsage(seed, seed % 2 == 0);
      Figures figures = usage.run(RandomUsage.FIRST, RandomUsage.LAST).over(usage.events());
      Map<MetricType, Long> fates = new TreeMap<>();
      Map<MetricType, Long> report = new TreeMap<>();
      for (MetricType metric : OF_PLATFORMS) {
        figures
            .summary()
            .fates()
            .forEach(fate -> fates.merge(metric, fate.total(metric), Long::sum));
        figures.rows().stream()
            .filter(row -> row.report() == ReportId.PR)
            .filter(row -> row.customer().equals(ReportRow.THE_WORLD))
            .forEach(row -> report.merge(metric, row.sum(metric), Long::sum));
      }
      fates.values().removeIf(count -> count == 0);
      report.values().removeIf(count -> count == 0);
      assertEquals(report, fates, "seed " + seed);
    }
  }

  @Test
  void everyEventHasOneFate() {
    for (long seed = 0; seed < 700; seed++) {
      RandomUsage usage = new RandomUsage(seed, true);
      Summary summary =
          usage.run(RandomUsage.FIRST, RandomUsage.LAST).over(usage.events()).summary();
      Map<Rule, Long> leftOut = new TreeMap<>();
      long counted = 0;
      for (Fate fate : summary.fates()) {
        Rule rule = fate.rule();
        if (rule == null) {
          counted += fate.events();
        } else {
          leftOut.merge(rule, fate.events(), Long::sum);
        }
      }
      assertEquals(summary.counted(), counted, "seed " + seed);
      assertEquals(summary.leftOut(), leftOut, "seed " + seed);
    }
  }

  @Test
  void hoursAreThePlatformsAndRobotsAreNamed() {
    List<Fate> fates =
        new CountingRun()
            .zone(AUCKLAND)
            .days(LocalDate.of(2026, 3, 10), LocalDate.of(2026, 3, 10))
            .over(
                investigation(article("a1", "j1")).zone(AUCKLAND).at("10:30:00"),
                request(article("a1", "j1")).zone(AUCKLAND).at("11:30:00").robot("spider"))
            .summary()
            .fates();

    assertEquals(2, fates.size());
    assertEquals(10, fates.getFirst().hour());
    assertEquals(1, fates.getFirst().total(MetricType.Total_Item_Investigations));
    assertEquals(11, fates.getLast().hour());
    assertEquals(Rule.Robot, fates.getLast().rule());
    assertEquals("spider", fates.getLast().robot());
  }
}
