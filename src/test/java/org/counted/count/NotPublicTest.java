package org.counted.count;

import static org.counted.count.Use.investigation;
import static org.counted.count.Use.request;
import static org.counted.count.Work.article;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Usage of what was not public is of no report, and is accounted for. */
class NotPublicTest {

  private static final Work ARTICLE = article("a1", "j1");

  /** The rows, the referrals and what was counted are those of a month that never had it. */
  @Test
  void theFiguresAreThoseWithoutIt() {
    int hidden = 0;
    for (long seed = 0; seed < 1_000; seed++) {
      RandomUsage usage = new RandomUsage(seed, seed % 2 == 0);
      List<UsageEvent> all = usage.events();
      List<UsageEvent> open = all.stream().filter(UsageEvent::isPublic).toList();
      Figures with = usage.run(RandomUsage.FIRST, RandomUsage.LAST).over(all);
      Figures without = usage.run(RandomUsage.FIRST, RandomUsage.LAST).over(open);
      hidden += all.size() - open.size();

      assertEquals(without.rows(), with.rows(), "seed " + seed);
      assertEquals(without.counted(), with.counted(), "seed " + seed);
      assertEquals(without.summary().referrals(), with.summary().referrals(), "seed " + seed);
      assertEquals(without.problems(), with.problems(), "seed " + seed);
    }
    assertTrue(hidden > 1_000, hidden + " events of what is not public");
  }

  @Test
  void itHasAFateOfItsOwn() {
    Summary summary =
        CountingRun.count(
                request(ARTICLE).at("10:00:00"),
                request(ARTICLE).at("11:00:00").notPublic(),
                request(ARTICLE).at("12:00:00").notPublic().robot("spider"),
                request(ARTICLE).at("13:00:00").notPublic().status(404))
            .summary();

    assertEquals(4, summary.read());
    assertEquals(1, summary.counted());
    assertEquals(Map.of(Rule.Not_Public, 1L, Rule.Robot, 1L, Rule.Status, 1L), summary.leftOut());
    assertEquals(
        List.of(new Fate("p", 11, Rule.Not_Public, "", 1, Map.of())),
        summary.fates().stream().filter(fate -> fate.rule() == Rule.Not_Public).toList());
  }

  @Test
  void itMakesNoDoubleClickOfWhatIsCounted() {
    Figures figures =
        CountingRun.count(
            request(ARTICLE).at("10:00:00").id("open"),
            request(ARTICLE).at("10:00:10").id("hidden").notPublic());

    assertEquals(List.of("open"), figures.counted());
    assertEquals("Not_Public ", figures.leftOut().get("hidden"));
  }

  @Test
  void whoUsedItCameToThePlatformButToNoContainer(@TempDir Path folder) {
    Visitors visitors = new Visitors();
    try (ContainerVisitors containers = new ContainerVisitors(folder)) {
      CountingPass pass = new CountingRun().pass(row -> {}, visitors.and(containers));
      pass.take(investigation(ARTICLE).at("10:00:00").notPublic().event());
      pass.take(investigation(ARTICLE).at("11:00:00").notPublic().robot("spider").event());
      pass.end();

      assertEquals(List.of(new Visits("p", 1, 1)), visitors.list());
      assertEquals(List.of(), containers.list());
    }
  }
}
