package org.counted.count;

import static org.counted.count.Use.investigation;
import static org.counted.count.Use.request;
import static org.counted.count.Work.article;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.junit.jupiter.api.Test;

/** What a pass tells of its events beside the rows: it must not disagree with them. */
class FatesTest {

  private static final ZoneId AUCKLAND = ZoneId.of("Pacific/Auckland");
  private static final List<String> REFERRERS =
      List.of("", "https://a.example.org", "http://a.example.org", "https://b.example.org:8443");
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
  void referralsSumUpToThePlatformReport() {
    for (long seed = 0; seed < 300; seed++) {
      RandomUsage usage = new RandomUsage(seed, true);
      SplittableRandom random = new SplittableRandom(seed);
      List<UsageEvent> events =
          usage.events().stream()
              .map(event -> from(REFERRERS.get(random.nextInt(REFERRERS.size())), event))
              .toList();
      Figures figures = usage.run(RandomUsage.FIRST, RandomUsage.LAST).over(events);
      Map<MetricType, Long> fates = new TreeMap<>();
      Map<MetricType, Long> referrals = new TreeMap<>();
      figures
          .summary()
          .fates()
          .forEach(fate -> fate.totals().forEach((m, count) -> fates.merge(m, count, Long::sum)));
      long counted = 0;
      for (Referral referral : figures.summary().referrals()) {
        counted += referral.events();
        referral.totals().forEach((metric, count) -> referrals.merge(metric, count, Long::sum));
      }
      assertEquals(fates, referrals, "seed " + seed);
      assertEquals(figures.summary().counted(), counted, "seed " + seed);
    }
  }

  @Test
  void usageIsToldApartByWhereItCameFrom() {
    assertEquals(
        List.of(
            new Referral("p", null, 1, Map.of(MetricType.Total_Item_Investigations, 1L)),
            new Referral(
                "p",
                "https://search.example.org",
                1,
                Map.of(
                    MetricType.Total_Item_Investigations, 1L, MetricType.Total_Item_Requests, 1L))),
        new CountingRun()
            .over(
                List.of(
                    investigation(article("a1", "j1")).at("10:30:00").event(),
                    from(
                        "https://search.example.org",
                        request(article("a1", "j1")).at("11:30:00").event()),
                    from(
                        "https://robots.example.org",
                        request(article("a1", "j1")).at("12:30:00").robot("spider").event())))
            .summary()
            .referrals());
  }

  private static UsageEvent from(String referrer, UsageEvent event) {
    UsageEventDraft draft = new UsageEventDraft(event);
    draft.referrer = referrer.isEmpty() ? null : referrer;
    return draft.event();
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
