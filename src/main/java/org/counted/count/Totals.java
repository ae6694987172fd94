package org.counted.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
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
   *
   * @param contradictory told of each title with two types, and of the usage of all but the first
   */
  void unifyDataTypes(ObjLongConsumer<String> contradictory) {
    forEachSubject(
        (id, counts) -> {
          Map<DataType, Long> usage = new EnumMap<>(DataType.class);
          counts.forEach(
              (key, count) -> {
                if (key.database() == null && key.customer().equals(ReportRow.THE_WORLD)) {
                  usage.merge(key.dataType(), count.sum(), Long::sum);
                }
              });
          if (usage.size() < 2) {
            return;
          }
          Majority<DataType> type = Majority.of(usage, Comparator.naturalOrder());
          contradictory.accept(id, type.others());
          relabel(counts, attributes -> type.says());
        });
  }

  /** Lets the counts of each subject be put right before they become rows. */
  void forEachSubject(BiConsumer<String, Map<Attributes, Counts>> consumer) {
    subjects.forEach((subject, counts) -> consumer.accept(subject.id, counts));
  }

  /** Gives counts another Data_Type. */
  static void relabel(Map<Attributes, Counts> counts, Function<Attributes, DataType> typeOf) {
    Map<Attributes, Counts> old = new HashMap<>(counts);
    counts.clear();
    old.forEach(
        (attributes, count) -> {
          DataType type = typeOf.apply(attributes);
          counts
              .computeIfAbsent(attributes.as(type), key -> new Counts())
              .add(count.fitFor(type, attributes.dataType()));
        });
  }

  /** Adds what another share summed up. */
  void add(ReportRow row) {
    for (Performance performance : row.performance()) {
      of(row.platform(), row.key(), Attributes.of(row.customer(), performance))
          .add(Counts.of(performance));
    }
  }

  /** Gives the rows, and starts anew. */
  void drain(Consumer<ReportRow> rows) {
    subjects.forEach((subject, counts) -> rows(subject, counts, rows));
    subjects.clear();
  }

  private void rows(Subject subject, Map<Attributes, Counts> counts, Consumer<ReportRow> rows) {
    Map<String, List<Performance>> customers = new TreeMap<>();
    counts.entrySet().stream()
        .filter(entry -> entry.getKey().database() == null && !entry.getValue().isZero())
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
                    List.of(),
                    performance)));
  }

  private @Nullable String idIn(ReportId wanted, Subject subject) {
    return report == wanted ? subject.id : null;
  }
}
