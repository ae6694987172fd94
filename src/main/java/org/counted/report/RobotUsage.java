package org.counted.report;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counted.count.Fate;
import org.counted.count.Rule;

/** Which robots came, and how often. */
@Singleton
class RobotUsage implements Reporter<RobotUsage.Document> {

  /**
   * The hits of one robot on one platform in one period.
   *
   * @param robot the entry of the robots list that its user agent matched
   */
  record Document(String platform, String robot, long hits) {}

  @Override
  public String description() {
    return "Hits of robots on every platform, by the entry of the robots list; none is usage";
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return Session.atEnd(
        summary -> {
          Map<String, Map<String, Long>> hits = new TreeMap<>();
          for (Fate fate : summary.fates()) {
            if (fate.rule() == Rule.Robot) {
              hits.computeIfAbsent(fate.platform(), platform -> new TreeMap<>())
                  .merge(fate.robot(), fate.events(), Long::sum);
            }
          }
          hits.forEach(
              (platform, robots) ->
                  robots.forEach(
                      (robot, count) -> documents.accept(new Document(platform, robot, count))));
        });
  }
}
