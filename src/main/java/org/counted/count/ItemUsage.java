package org.counted.count;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;

/**
 * The usage of one item, for every customer and combination of attributes: totals, and items unique
 * in a session (Code of Practice 5.1, 3.3.4 and 7.3).
 */
final class ItemUsage {

  private static final Comparator<List<String>> PLACES =
      Comparator.comparing(containers -> String.join("\t", containers));

  private final String platform;
  private final String item;
  private final Map<Kind, Long> kinds = new HashMap<>();
  private final Map<List<String>, Long> places = new HashMap<>();
  private final Map<Attributes, Tally> tallies = new HashMap<>();

  /**
   * What an event says that the item is.
   *
   * @param titleType the Data_Type of the title that it is summed up to, if there is one
   * @param parentType the parent's Data_Type
   */
  record Kind(
      DataType type,
      @Nullable DataType titleType,
      @Nullable String parent,
      @Nullable DataType parentType) {

    private static final Comparator<Kind> ORDER =
        Comparator.comparing(Kind::type)
            .thenComparing(Kind::parent, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Kind::parentType, Comparator.nullsLast(Comparator.naturalOrder()));
  }

  ItemUsage(String platform, String item) {
    this.platform = platform;
    this.item = item;
  }

  void isA(Kind kind) {
    kinds.merge(kind, 1L, Long::sum);
  }

  /** Segments that were delivered in one piece are in that, and in what holds it. */
  void isWithin(List<String> containers, String delivered) {
    places.merge(delivered.equals(item) ? containers : with(delivered, containers), 1L, Long::sum);
  }

  private static List<String> with(String one, List<String> others) {
    List<String> all = new ArrayList<>(others);
    all.add(one);
    return all;
  }

  /** What most events say that it is; of as many, the first in COUNTER's order. */
  Majority<Kind> kind() {
    return Majority.of(kinds, Kind.ORDER);
  }

  void count(Attributes attributes, int units, Transaction use) {
    Tally tally = tallies.computeIfAbsent(attributes, key -> new Tally());
    if (use.action().isDenial()) {
      tally.counts.add(use.action().denialMetric(), units, use.followed());
      return;
    }
    boolean request = use.isRequest();
    tally.counts.add(MetricType.Total_Item_Investigations, units, use.followed());
    if (request) {
      tally.counts.add(MetricType.Total_Item_Requests, units, use.followed());
    }
    byte wanted = request ? Seen.INVESTIGATED | Seen.REQUESTED : Seen.INVESTIGATED;
    for (int unit = 0; unit < units; unit++) {
      Hash128 seen = unit == 0 ? use.session() : use.session().with(new Hash128(unit, unit));
      byte fresh = tally.seen.mark(seen, wanted);
      if ((fresh & Seen.INVESTIGATED) != 0) {
        tally.counts.add(MetricType.Unique_Item_Investigations, 1, use.followed());
      }
      if ((fresh & Seen.REQUESTED) != 0) {
        tally.counts.add(MetricType.Unique_Item_Requests, 1, use.followed());
      }
    }
  }

  /** A session never spans two dates, so a new date needs nothing of what was seen before. */
  void forgetSessions() {
    tallies.values().forEach(tally -> tally.seen.clear());
  }

  void forEach(BiConsumer<Attributes, Counts> consumer) {
    tallies.forEach((attributes, tally) -> consumer.accept(attributes, tally.counts));
  }

  /** The rows of the Item Report, one for each customer. */
  List<ReportRow> rows(Kind kind) {
    Map<Attributes, Counts> shown = new TreeMap<>(Attributes.ORDER);
    tallies.forEach(
        (attributes, tally) -> {
          if (attributes.database() == null) {
            shown.computeIfAbsent(attributes.as(kind.type), key -> new Counts()).add(tally.counts);
          }
        });
    Map<String, List<Performance>> customers = new TreeMap<>();
    shown.forEach(
        (attributes, counts) ->
            customers
                .computeIfAbsent(attributes.customer(), key -> new ArrayList<>())
                .add(attributes.performance(counts)));
    List<String> within = Majority.of(places, PLACES).says();
    List<ReportRow> rows = new ArrayList<>(customers.size());
    customers.forEach(
        (customer, performance) ->
            rows.add(
                new ReportRow(
                    ReportId.IR,
                    customer,
                    platform,
                    (kind.parent == null ? "" : kind.parent) + "\t" + item,
                    null,
                    null,
                    item,
                    kind.parent,
                    kind.parentType,
                    within,
                    performance)));
    return rows;
  }

  private static final class Tally {
    private final Counts counts = new Counts();
    private final Seen seen = new Seen();
  }
}
