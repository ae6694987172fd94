package org.counted.count;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.event.UsageEvent;

/**
 * One customer's deliveries that are alike in everything that a report could show. Items and titles
 * are unique among them and no further, so that sums are the same whatever is shown (3.3.4).
 */
record NaiveAlike(String customer, List<NaiveDelivery> uses) {

  /** Sorts deliveries by customer, by all attributes of usage, and by what else is given. */
  static List<NaiveAlike> sort(
      List<NaiveDelivery> deliveries, Function<NaiveDelivery, List<?>> alsoBy) {
    Map<List<Object>, NaiveAlike> sorted = new LinkedHashMap<>();
    for (NaiveDelivery delivery : deliveries) {
      UsageEvent event = delivery.event();
      for (String customer : NaiveCounter.customers(event)) {
        List<Object> key =
            Arrays.asList(
                customer,
                event.yop(),
                event.accessType(),
                event.accessMethod(),
                event.country(),
                event.institutions().isEmpty(),
                alsoBy.apply(delivery));
        sorted
            .computeIfAbsent(key, any -> new NaiveAlike(customer, new ArrayList<>()))
            .uses
            .add(delivery);
      }
    }
    return List.copyOf(sorted.values());
  }

  /** 7.3: an item is unique in a session; of one item's unnamed segments, each is. */
  Map<MetricType, Long> countItems() {
    Map<MetricType, Long> counts = countTotals();
    counts.put(MetricType.Unique_Item_Investigations, distinctNumbers(investigations()));
    counts.put(MetricType.Unique_Item_Requests, distinctNumbers(requests()));
    return counts;
  }

  /**
   * 7.3 and 7.4: the items of a title, and the title itself. Unnamed segments are all there are, so
   * that named ones are among them.
   */
  Map<MetricType, Long> countTitle(DataType type) {
    Map<MetricType, Long> counts = countTotals();
    counts.put(MetricType.Unique_Item_Investigations, distinctSegments(investigations()));
    counts.put(MetricType.Unique_Item_Requests, distinctSegments(requests()));
    if (type.uniqueTitles()) {
      NaiveDelivery one = uses.getFirst();
      boolean isTitle = one.titleType() != null && one.titleType().uniqueTitles();
      counts.put(
          MetricType.Unique_Title_Investigations,
          isTitle ? sessions(investigations()).size() : distinctSegments(investigations()));
      counts.put(
          MetricType.Unique_Title_Requests,
          isTitle ? sessions(requests()).size() : distinctSegments(requests()));
    }
    return counts;
  }

  private Map<MetricType, Long> countTotals() {
    Map<MetricType, Long> counts = new EnumMap<>(MetricType.class);
    counts.put(MetricType.Total_Item_Investigations, investigations().count());
    counts.put(MetricType.Total_Item_Requests, requests().count());
    uses.stream()
        .filter(NaiveDelivery::isDenial)
        .forEach(
            denial ->
                counts.merge(MetricType.valueOf(denial.event().action().name()), 1L, Long::sum));
    return counts;
  }

  /** 3.3.4: a request is an investigation too. */
  private Stream<NaiveDelivery> investigations() {
    return uses.stream().filter(use -> !use.isDenial());
  }

  private Stream<NaiveDelivery> requests() {
    return uses.stream().filter(NaiveDelivery::isRequest);
  }

  private static Map<String, List<NaiveDelivery>> sessions(Stream<NaiveDelivery> deliveries) {
    return deliveries.collect(Collectors.groupingBy(NaiveDelivery::session));
  }

  private static long distinctNumbers(Stream<NaiveDelivery> deliveries) {
    Set<List<Object>> distinct = new HashSet<>();
    deliveries.forEach(each -> distinct.add(List.of(each.session(), each.number())));
    return distinct.size();
  }

  private static long distinctSegments(Stream<NaiveDelivery> deliveries) {
    return sessions(deliveries).values().stream()
        .mapToLong(
            session -> {
              long named =
                  session.stream()
                      .filter(NaiveDelivery::isNamed)
                      .map(NaiveDelivery::item)
                      .distinct()
                      .count();
              long unnamed =
                  session.stream()
                      .filter(each -> !each.isNamed())
                      .map(NaiveDelivery::number)
                      .distinct()
                      .count();
              return Math.max(named, unnamed);
            })
        .sum();
  }
}
