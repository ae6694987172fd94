package org.counted.report;

import jakarta.inject.Singleton;
import java.util.Map;
import org.counted.count.Audit;
import org.counted.count.CountingPass;
import org.counted.count.ListedRobots;
import org.counted.count.Summary;
import org.counted.event.Robots;
import org.counted.event.UsageEvent;

/** Tries robots lists on history: one reading of a period, counted twice; nothing is written. */
@Singleton
public class Trials {

  private final Counting counting;
  private final Runs runs;

  Trials(Counting counting, Runs runs) {
    this.counting = counting;
    this.runs = runs;
  }

  public Trial of(Period period, Robots tried) {
    counting.begin(period);
    ListedRobots listBefore = counting.robots();
    ListedRobots listAfter = counting.robots(tried);
    SideBySide sides = new SideBySide();
    WorldTotals now = new WorldTotals();
    CountingPass before =
        counting.pass(
            period,
            listBefore,
            row -> {
              sides.before(row);
              now.add(row);
            },
            Audit.NONE);
    CountingPass after = counting.pass(period, listAfter, sides::after, Audit.NONE);
    String[] title = {""};
    counting.forEach(period, null, event -> take(event, before, after, sides, title));
    Summary summaryBefore = before.end();
    Summary summaryAfter = after.end();
    sides.titleEnded();
    return new Trial(
        period,
        listBefore.version(),
        listAfter.version(),
        summaryBefore,
        summaryAfter,
        sides.totals(),
        sides.largest(),
        runs.last(period).map(run -> now.differenceTo(run.totals())).orElse(Map.of()));
  }

  /** The first event of a title makes both passes end the one before. */
  private static void take(
      UsageEvent event, CountingPass before, CountingPass after, SideBySide sides, String[] title) {
    before.take(event);
    after.take(event);
    if (!event.title().equals(title[0])) {
      title[0] = event.title();
      sides.titleEnded();
    }
  }
}
