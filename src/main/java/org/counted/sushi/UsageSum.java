package org.counted.sushi;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counted.count.Performance;
import org.counted.counter.Element;
import org.counted.counter.MetricType;
import org.counted.report.UsageLine;
import org.counted.report.UsageLine.MonthUsage;
import org.jspecify.annotations.Nullable;

/**
 * The items of a report, one at a time, as their usage is read. Items whose usage is filtered away
 * altogether vanish.
 */
final class UsageSum implements Iterator<ReportItem> {

  private final Iterator<UsageLine> lines;
  private final ReportRequest request;
  private final UsageFilter filter;
  private final AttributeValues values;
  private @Nullable ReportItem next;

  UsageSum(Iterator<UsageLine> lines, ReportRequest request, AttributeValues values) {
    this.lines = lines;
    this.request = request;
    this.filter = request.filter();
    this.values = values;
  }

  @Override
  public boolean hasNext() {
    while (next == null && lines.hasNext()) {
      UsageLine line = lines.next();
      List<ReportItem.Row> rows = filter.lines().test(line) ? rows(line) : List.of();
      next = rows.isEmpty() ? null : new ReportItem(line, rows);
    }
    return next != null;
  }

  @Override
  public ReportItem next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException();
    }
    ReportItem item = next;
    next = null;
    return item;
  }

  private List<ReportItem.Row> rows(UsageLine line) {
    TreeMap<List<String>, Map<MetricType, SortedMap<YearMonth, Long>>> sums =
        new TreeMap<>(UsageSum::compare);
    for (MonthUsage usage : line.usage()) {
      YearMonth month = request.totals() ? request.period().begin() : usage.month();
      for (Performance row : usage.performance()) {
        for (Delivered each : Delivered.of(request.release(), row)) {
          if (filter.usage().test(each)) {
            add(each, usage.customer(), month, sums);
          }
        }
      }
    }
    List<ReportItem.Row> rows = new ArrayList<>(sums.size());
    sums.forEach((key, counts) -> rows.add(new ReportItem.Row(attributes(key), counts)));
    return rows;
  }

  private void add(
      Delivered usage,
      String customer,
      YearMonth month,
      Map<List<String>, Map<MetricType, SortedMap<YearMonth, Long>>> sums) {
    List<String> key = List.of();
    boolean keyed = false;
    for (MetricType metricType : filter.metricTypes()) {
      long count = usage.row().counts().getOrDefault(metricType, 0L);
      if (count == 0) {
        continue;
      }
      if (!keyed || values.dependsOnMetricType()) {
        key = key(customer, usage, metricType);
        keyed = true;
      }
      sums.computeIfAbsent(key, each -> new EnumMap<>(MetricType.class))
          .computeIfAbsent(metricType, each -> new TreeMap<>())
          .merge(month, count, Long::sum);
    }
  }

  private List<String> key(String customer, Delivered usage, MetricType metricType) {
    List<String> key = new ArrayList<>(values.shown().size());
    for (Element element : values.shown()) {
      key.add(values.of(element, customer, usage, metricType));
    }
    return key;
  }

  private Map<Element, String> attributes(List<String> key) {
    Map<Element, String> attributes = new EnumMap<>(Element.class);
    for (int i = 0; i < key.size(); i++) {
      if (!key.get(i).isEmpty()) {
        attributes.put(values.shown().get(i), key.get(i));
      }
    }
    return attributes;
  }

  private static int compare(List<String> some, List<String> other) {
    for (int i = 0; i < some.size(); i++) {
      int order = some.get(i).compareTo(other.get(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
