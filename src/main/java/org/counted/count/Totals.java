package org.counted.count;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;

/**
 * Counts summed up to the subjects of one report (a title, the databases, the platforms), each
 * customer's and combination's apart, until they become rows.
 */
final class Totals {

  private record Subject(String platform, String id) {}

  private final ReportId report;
  private final Map<Subject, Map<Attributes, Counts>> subjects = new HashMap<>();

  Totals(ReportId report) {
    this.report = report;
  }

  /** The counts of one combination, to add to. */
  Counts of(String platform, String id, Attributes attributes) {
    return subjects
        .computeIfAbsent(new Subject(platform, id), key -> new HashMap<>())
        .computeIfAbsent(attributes, key -> new Counts());
  }

  boolean isEmpty() {
    return subjects.isEmpty();
  }

  void forEach(BiConsumer<Attributes, Counts> consumer) {
    subjects.values().forEach(counts -> counts.forEach(consumer));
  }

  /**
   * Gives every title one Data_Type, as a Title Report must: of two that contradictory events name,
   * the one of most investigations and denials, then the first in COUNTER's order.
   */
  void unifyDataTypes(Consumer<String> contradictory) {
    subjects.forEach(
        (subject, counts) -> {
          Map<DataType, Long> usage = new EnumMap<>(DataType.class);
          counts.forEach((key, count) -> usage.merge(key.dataType(), count.sum(), Long::sum));
          if (usage.size() < 2) {
            return;
          }
          contradictory.accept(subject.id);
          DataType chosen =
              usage.entrySet().stream()
                  .max(
                      Map.Entry.<DataType, Long>comparingByValue()
                          .thenComparing(Map.Entry.<DataType, Long>comparingByKey().reversed()))
                  .orElseThrow()
                  .getKey();
          relabel(counts, chosen);
        });
  }

  private static void relabel(Map<Attributes, Counts> counts, DataType chosen) {
    Map<Attributes, Counts> old = new HashMap<>(counts);
    counts.clear();
    old.forEach(
        (attributes, count) ->
            counts
                .computeIfAbsent(attributes.as(chosen), key -> new Counts())
                .add(count.fitFor(chosen, attributes.dataType())));
  }

  /** Gives the rows, and starts anew. */
  void drain(Consumer<ReportRow> rows) {
    subjects.forEach((subject, counts) -> rows(subject, counts, rows));
    subjects.clear();
  }

  private void rows(Subject subject, Map<Attributes, Counts> counts, Consumer<ReportRow> rows) {
    Map<String, List<Performance>> customers = new TreeMap<>();
    counts.entrySet().stream()
        .filter(entry -> !entry.getValue().isZero())
        .sorted(Map.Entry.comparingByKey(Attributes.ORDER))
        .forEach(
            entry ->
                customers
                    .computeIfAbsent(entry.getKey().customer(), key -> new ArrayList<>())
                    .add(entry.getKey().performance(entry.getValue())));
    customers.forEach(
        (customer, performance) ->
            rows.accept(
                new ReportRow(
                    report,
                    customer,
                    subject.platform,
                    subject.id,
                    idIn(ReportId.DR, subject),
                    idIn(ReportId.TR, subject),
                    null,
                    null,
                    null,
                    performance)));
  }

  private @Nullable String idIn(ReportId wanted, Subject subject) {
    return report == wanted ? subject.id : null;
  }
}
