package org.counted.bench;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.counted.count.Performance;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventIndex;
import org.counted.report.CounterRows;
import org.counted.report.Coverage;
import org.counted.report.UsageLine;
import org.counted.report.UsageLines;

/**
 * The way in which OSF counts its items: one search for each, with two filters and a cardinality of
 * sessions in each, precision 40,000. On the same index as the counting pass, against the figures
 * that the pass came to.
 */
@Singleton
final class CardinalityMethod {

  /** Sessions can be aggregated only where they have doc values, which Counted has no use for. */
  static final String MAPPING =
      "{\"mappings\":{\"properties\":{\"session\":{\"type\":\"keyword\",\"index\":false}}}}";

  private static final String SESSIONS =
      "\"aggs\":{\"sessions\":{\"cardinality\":"
          + "{\"field\":\"session\",\"precision_threshold\":40000}}}";

  private static final String SEARCH =
      "{\"size\":0,\"query\":{\"term\":{\"item\":\"$ITEM\"}},\"aggs\":{"
          + "\"views\":{\"filter\":{\"terms\":{\"action\":[\"investigation\",\"request\"]}},"
          + SESSIONS
          + "},\"downloads\":{\"filter\":{\"term\":{\"action\":\"request\"}},"
          + SESSIONS
          + "}}}";

  private static final int SAMPLED = 1_000;
  private static final List<MetricType> METRICS =
      List.of(
          MetricType.Total_Item_Investigations,
          MetricType.Unique_Item_Investigations,
          MetricType.Total_Item_Requests,
          MetricType.Unique_Item_Requests);

  private final Elasticsearch elasticsearch;
  private final CounterRows rows;

  CardinalityMethod(Elasticsearch elasticsearch, CounterRows rows) {
    this.elasticsearch = elasticsearch;
    this.rows = rows;
  }

  /** The exact figures of one item. */
  private record Item(String id, Map<MetricType, Long> figures) {}

  void run(PrintWriter out, YearMonth month) {
    List<Item> items = items(month);
    int used = items.size();
    int step = Math.max(1, used / SAMPLED);
    Map<String, Map<MetricType, Long>> exact = new LinkedHashMap<>();
    for (int i = 0; i < used; i += step) {
      exact.put(items.get(i).id(), items.get(i).figures());
    }
    Map<String, Map<MetricType, Long>> found = new HashMap<>();
    long begun = System.nanoTime();
    exact.keySet().forEach(item -> found.put(item, search(month, item)));
    double seconds = (System.nanoTime() - begun) / 1e9;
    out.printf(
        Locale.ROOT,
        "  OSF's method, one search an item: %,d items drawn of %,d in %.1f s, %.1f ms each;"
            + " all used items would take %,.0f s%n",
        exact.size(),
        used,
        seconds,
        seconds * 1000 / exact.size(),
        seconds / exact.size() * used);
    for (MetricType metric : METRICS) {
      long sum = 0;
      long error = 0;
      int wrong = 0;
      for (Map.Entry<String, Map<MetricType, Long>> item : exact.entrySet()) {
        long counted = item.getValue().getOrDefault(metric, 0L);
        long searched = found.getOrDefault(item.getKey(), Map.of()).getOrDefault(metric, 0L);
        sum += counted;
        error += Math.abs(searched - counted);
        wrong += searched == counted ? 0 : 1;
      }
      out.printf(
          Locale.ROOT,
          "    %-28s %,d of %,d items wrong; sum of errors %.1f %% of the true sum%n",
          metric,
          wrong,
          exact.size(),
          100.0 * error / sum);
    }
  }

  private List<Item> items(YearMonth month) {
    List<Item> items = new ArrayList<>();
    Coverage counted = rows.coverage(Workload.PLATFORM).orElseThrow();
    try (UsageLines lines =
        rows.read(
            ReportId.IR,
            Workload.PLATFORM,
            List.of(ReportRow.THE_WORLD),
            counted.runs(ReportingPeriod.of(month)))) {
      while (lines.hasNext()) {
        UsageLine line = lines.next();
        if (line.subject() == null) {
          continue;
        }
        Map<MetricType, Long> figures = new EnumMap<>(MetricType.class);
        for (UsageLine.MonthUsage usage : line.usage()) {
          for (Performance performance : usage.performance()) {
            performance.counts().forEach((metric, n) -> figures.merge(metric, n, Long::sum));
          }
        }
        items.add(new Item(line.subject().id(), figures));
      }
    }
    return items;
  }

  private Map<MetricType, Long> search(YearMonth month, String item) {
    JsonNode found =
        elasticsearch
            .call("POST", "/" + EventIndex.of(month) + "/_search", SEARCH.replace("$ITEM", item))
            .path("aggregations");
    Map<MetricType, Long> figures = new EnumMap<>(MetricType.class);
    figures.put(MetricType.Total_Item_Investigations, found.at("/views/doc_count").asLong());
    figures.put(MetricType.Unique_Item_Investigations, found.at("/views/sessions/value").asLong());
    figures.put(MetricType.Total_Item_Requests, found.at("/downloads/doc_count").asLong());
    figures.put(MetricType.Unique_Item_Requests, found.at("/downloads/sessions/value").asLong());
    return figures;
  }
}
