package org.counted.count;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.counted.counter.AccessType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.Test;

class ExplanationTest {

  private static final Work ARTICLE = Work.article("a1", "j1");

  /** The events of every figure add up to it, each is heard of once, and none is missing. */
  @Test
  void theEventsOfAnyFigureAddUpToIt() {
    for (int seed = 0; seed < 120; seed++) {
      RandomUsage usage = new RandomUsage(seed, seed % 2 == 0);
      List<UsageEvent> events = usage.events();
      CountingRun run = usage.run(RandomUsage.FIRST, RandomUsage.LAST);
      List<ReportRow> rows = run.over(events).rows();
      for (Figure figure : figures(rows)) {
        Explanation explanation = run.explain(figure, events);
        String of = "seed " + seed + ": " + figure;
        assertEquals(figure.in(rows), explanation.figures(), of);
        assertEquals(explanation.figures(), added(explanation), of);
        assertTrue(explanation.isWhole(), of);
        assertEquals(
            events.stream().filter(figure::concerns).count(), explanation.verdicts().size(), of);
      }
    }
  }

  /** What an explanation reads of the events is enough: those of the title, or of the platform. */
  @Test
  void theEventsOfTheTitleAreEnoughForItsFiguresAndThoseOfItsItems() {
    for (int seed = 0; seed < 120; seed++) {
      RandomUsage usage = new RandomUsage(seed, seed % 2 == 0);
      List<UsageEvent> events = usage.events();
      CountingRun run = usage.run(RandomUsage.FIRST, RandomUsage.LAST);
      List<ReportRow> rows = run.over(events).rows();
      for (Figure figure : figures(rows)) {
        ReportId full = figure.report().fullReport();
        if (full != ReportId.TR && full != ReportId.IR) {
          continue;
        }
        Set<String> titles = new HashSet<>();
        events.stream().filter(figure::concerns).map(UsageEvent::title).forEach(titles::add);
        Explanation explanation =
            run.explain(
                figure, events.stream().filter(each -> titles.contains(each.title())).toList());
        assertEquals(figure.in(rows), explanation.figures(), "seed " + seed + ": " + figure);
      }
    }
  }

  /** One use for each rule; the later of a double click is named by the earlier. */
  @Test
  void everyEventLeftOutNamesTheRuleAndWhatItFound() {
    Explanation explanation =
        new CountingRun()
            .explain(
                new Figure(ReportId.TR_J1, "C1", "p", "j1"),
                List.of(
                    Use.request(ARTICLE).id("twice").at("12:00:00").event(),
                    Use.request(ARTICLE).id("counted").at("12:00:20").event(),
                    Use.request(ARTICLE).id("robot").at("13:00:00").robot("bot").event(),
                    Use.request(ARTICLE).id("missing").at("13:00:00").status(404).event(),
                    Use.request(ARTICLE).id("others").at("13:00:00").of("C2").event(),
                    Use.request(ARTICLE).id("open").at("14:00:00").access(AccessType.Open).event(),
                    Use.investigation(ARTICLE).id("abstract").at("15:00:00").event(),
                    Use.request(ARTICLE).id("april").at("2026-04-01T00:00:10").event()));
    assertEquals(
        List.of(
            "twice Double_Click counted {}",
            "counted null  {Total_Item_Requests=1, Unique_Item_Requests=1}",
            "missing Status 404 {}",
            "others Not_Attributed  {}",
            "robot Robot bot {}",
            "open Not_Shown Journal, Open, Regular {}",
            "abstract Not_Shown Journal, Controlled, Regular {}",
            "april Other_Period  {}"),
        explanation.verdicts().stream()
            .map(
                each ->
                    each.event().id() + " " + each.rule() + " " + each.detail() + " " + each.adds())
            .toList());
    assertEquals(
        Map.of(MetricType.Total_Item_Requests, 1L, MetricType.Unique_Item_Requests, 1L),
        explanation.figures());
    assertEquals(3, explanation.counted());
    assertEquals(
        Map.of(
            Rule.Double_Click, 1L,
            Rule.Robot, 1L,
            Rule.Status, 1L,
            Rule.Not_Attributed, 1L,
            Rule.Other_Period, 1L),
        explanation.leftOut());
  }

  private static List<Figure> figures(List<ReportRow> rows) {
    Set<Figure> figures = new HashSet<>();
    for (ReportRow row : rows) {
      for (ReportId report : ReportId.values()) {
        if (report.fullReport() == row.report()) {
          figures.add(new Figure(report, row.customer(), row.platform(), row.subject()));
        }
      }
    }
    return new ArrayList<>(figures);
  }

  private static Map<MetricType, Long> added(Explanation explanation) {
    Map<MetricType, Long> sum = new TreeMap<>();
    explanation
        .verdicts()
        .forEach(each -> each.adds().forEach((metric, n) -> sum.merge(metric, n, Long::sum)));
    return sum;
  }
}
