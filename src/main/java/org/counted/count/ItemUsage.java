package org.counted.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.event.Action;
import org.jspecify.annotations.Nullable;

/**
 * The usage of one item, for every customer and combination of attributes: totals, and items unique
 * in a session (Code of Practice 5.1, 3.3.4 and 7.3).
 */
final class ItemUsage {

  private final String platform;
  private final String item;
  private @Nullable String parent;
  private @Nullable DataType parentDataType;
  private final Map<Attributes, Tally> tallies = new HashMap<>();

  ItemUsage(String platform, String item) {
    this.platform = platform;
    this.item = item;
  }

  /** Where contradictory events name two parents, the first in the order of ids is kept. */
  void isPartOf(String container, DataType type) {
    if (parent == null || container.compareTo(parent) < 0) {
      parent = container;
      parentDataType = type;
    } else if (container.equals(parent)
        && parentDataType != null
        && type.compareTo(parentDataType) < 0) {
      parentDataType = type;
    }
  }

  void count(Attributes attributes, Action action, int units, Hash128 session) {
    Tally tally = tallies.computeIfAbsent(attributes, key -> new Tally());
    if (action.isDenial()) {
      tally.counts.add(action.denialMetric(), units);
      return;
    }
    boolean request = action == Action.Request;
    tally.counts.add(MetricType.Total_Item_Investigations, units);
    if (request) {
      tally.counts.add(MetricType.Total_Item_Requests, units);
    }
    byte wanted = request ? Seen.INVESTIGATED | Seen.REQUESTED : Seen.INVESTIGATED;
    for (int unit = 0; unit < units; unit++) {
      byte fresh =
          tally.seen.mark(unit == 0 ? session : session.with(new Hash128(unit, units)), wanted);
      if ((fresh & Seen.INVESTIGATED) != 0) {
        tally.counts.add(MetricType.Unique_Item_Investigations, 1);
      }
      if ((fresh & Seen.REQUESTED) != 0) {
        tally.counts.add(MetricType.Unique_Item_Requests, 1);
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
  List<ReportRow> rows() {
    Map<String, List<Performance>> customers = new TreeMap<>();
    tallies.keySet().stream()
        .filter(attributes -> attributes.database() == null)
        .sorted(Attributes.ORDER)
        .forEach(
            attributes ->
                customers
                    .computeIfAbsent(attributes.customer(), key -> new ArrayList<>())
                    .add(attributes.performance(counts(attributes))));
    List<ReportRow> rows = new ArrayList<>(customers.size());
    customers.forEach(
        (customer, performance) ->
            rows.add(
                new ReportRow(
                    ReportId.IR,
                    customer,
                    platform,
                    (parent == null ? "" : parent) + "\t" + item,
                    null,
                    null,
                    item,
                    parent,
                    parentDataType,
                    performance)));
    return rows;
  }

  private Counts counts(Attributes attributes) {
    Tally tally = tallies.get(attributes);
    return tally == null ? new Counts() : tally.counts;
  }

  private static final class Tally {
    private final Counts counts = new Counts();
    private final Seen seen = new Seen();
  }
}
