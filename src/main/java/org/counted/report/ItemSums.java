package org.counted.report;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.counted.elastic.Elasticsearch;

/** What a report says of some subjects, summed up over some of its periods. */
@Singleton
class ItemSums {

  /** The field that names the item. */
  static final String ITEM = "item";

  private final Elasticsearch elasticsearch;
  private final ServedReports reports;
  private final StoredReports stored;

  ItemSums(Elasticsearch elasticsearch, ServedReports reports, StoredReports stored) {
    this.elasticsearch = elasticsearch;
    this.reports = reports;
    this.stored = stored;
  }

  /**
   * Sums.
   *
   * @param periods those that were counted, and are summed
   * @param figures by subject; a subject without a row has none
   */
  record Sums(Set<String> periods, Map<String, Map<String, Long>> figures) {

    boolean has(String subject) {
      return figures.containsKey(subject);
    }

    /** Those that have a row. */
    Set<String> subjects() {
      return figures.keySet();
    }

    long of(String subject, String figure) {
      return figures.getOrDefault(subject, Map.of()).getOrDefault(figure, 0L);
    }

    private Sums and(Sums others) {
      Set<String> all = new HashSet<>(periods);
      all.addAll(others.periods);
      Map<String, Map<String, Long>> both = new HashMap<>();
      for (Sums each : List.of(this, others)) {
        each.figures.forEach(
            (subject, ofSubject) -> {
              Map<String, Long> sums = both.computeIfAbsent(subject, any -> new HashMap<>());
              ofSubject.forEach((name, figure) -> sums.merge(name, figure, Long::sum));
            });
      }
      return new Sums(all, both);
    }
  }

  /** All usage of items that was ever counted: the months', and that of days since. */
  Sums ofItems(Collection<String> items) {
    Sums months = of(itemUsage(Cycle.Monthly), ITEM, items, month -> true);
    Sums days =
        of(
            itemUsage(Cycle.Daily),
            ITEM,
            items,
            day -> !months.periods().contains(day.substring(0, 7)));
    return months.and(days);
  }

  /** The name of a cycle's report of items. */
  static String itemUsage(Cycle cycle) {
    return cycle.wire() + "_item_usage";
  }

  /**
   * Sums up.
   *
   * @param key the field that names the subject
   */
  Sums of(String report, String key, Collection<String> subjects, Predicate<String> periods) {
    ServedReport summed = reports.named(report);
    Question question =
        new Question(
            summed,
            PeriodRange.ALL,
            List.of(new Condition.Equal(key, List.copyOf(subjects))),
            Question.order(List.of("period")));
    Reading reading = stored.ask(question).of(periods);
    Map<String, Map<String, Long>> figures = new HashMap<>();
    new RollUp(
            elasticsearch,
            question,
            reading.runs(),
            Interval.All,
            List.of(summed.field(key).orElseThrow()))
        .forEachRemaining(
            row -> {
              Map<String, Long> ofSubject = new HashMap<>();
              figures(summed)
                  .forEach(name -> ofSubject.put(name, row.source().path(name).asLong()));
              figures.put(row.source().path(key).asText(), ofSubject);
            });
    return new Sums(reading.runs().byPeriod().keySet(), figures);
  }

  /** The names of what sums. */
  static List<String> figures(ServedReport report) {
    List<String> names = new ArrayList<>();
    for (DocumentField field : report.fields()) {
      if (field.role() == DocumentField.Role.Figure) {
        names.add(field.name());
      }
    }
    return names;
  }
}
