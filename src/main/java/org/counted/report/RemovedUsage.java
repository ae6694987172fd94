package org.counted.report;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.counted.count.Fate;
import org.counted.count.Rule;

/** How many events made usage, and why the others did not. */
@Singleton
class RemovedUsage implements Reporter<RemovedUsage.Document> {

  /**
   * What became of one platform's events in one period: {@code raw} is the sum of the others.
   *
   * @param raw all events of the period
   * @param robots left out because of their user agent (Code of Practice 5.1, 7.8)
   * @param statuses left out because of the HTTP status (7.1)
   * @param doubleClicks left out because the same followed within 30 seconds (7.2)
   * @param noItems left out because no item was used, or no report could show it (3.3.4)
   * @param notPublic left out because the item was not public when it was used
   * @param counted events that made usage
   */
  record Document(
      String platform,
      long raw,
      long robots,
      long statuses,
      long doubleClicks,
      long noItems,
      long notPublic,
      long counted) {}

  @Override
  public String description() {
    return "How many events were counted on every platform, and how many were left out and why";
  }

  @Override
  public List<Derived> derived() {
    return List.of(
        new Derived.Ratio("robot_share", "robots", "raw"),
        new Derived.Ratio("counted_share", "counted", "raw"));
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return Session.atEnd(
        summary -> {
          Map<String, Map<Rule, Long>> leftOut = new TreeMap<>();
          Map<String, Long> counted = new TreeMap<>();
          for (Fate fate : summary.fates()) {
            Rule rule = fate.rule();
            counted.merge(fate.platform(), rule == null ? fate.events() : 0, Long::sum);
            if (rule != null) {
              leftOut
                  .computeIfAbsent(fate.platform(), platform -> new EnumMap<>(Rule.class))
                  .merge(rule, fate.events(), Long::sum);
            }
          }
          counted.forEach(
              (platform, events) ->
                  documents.accept(
                      document(platform, events, leftOut.getOrDefault(platform, Map.of()))));
        });
  }

  private static Document document(String platform, long counted, Map<Rule, Long> leftOut) {
    return new Document(
        platform,
        counted + leftOut.values().stream().mapToLong(Long::longValue).sum(),
        leftOut.getOrDefault(Rule.Robot, 0L),
        leftOut.getOrDefault(Rule.Status, 0L),
        leftOut.getOrDefault(Rule.Double_Click, 0L),
        leftOut.getOrDefault(Rule.Not_An_Item, 0L) + leftOut.getOrDefault(Rule.Not_Reportable, 0L),
        leftOut.getOrDefault(Rule.Not_Public, 0L),
        counted);
  }
}
