package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.counted.elastic.Elasticsearch;
import org.jspecify.annotations.Nullable;

/**
 * A report's rows over longer periods, summed up from its stored documents when they are asked for:
 * of each interval, the newest first, a row for each combination of keys, in the order of keys.
 * Elasticsearch sums, page by page, so that memory holds a page whatever there is.
 */
final class RollUp implements Iterator<StoredDocument> {

  /** How many of the report's periods were counted, which tells whether an interval is whole. */
  static final DocumentField PERIODS =
      new DocumentField("periods", DocumentField.Kind.Whole, DocumentField.Role.Figure, null);

  private static final int PAGE = 10_000;
  private static final String ROWS = "rows";
  private static final String LAST = "last";

  private final Elasticsearch elasticsearch;
  private final Question question;
  private final List<DocumentField> keys;
  private final Iterator<Map.Entry<String, TreeMap<String, String>>> intervals;
  private Map.@Nullable Entry<String, TreeMap<String, String>> interval;
  private Iterator<StoredDocument> page = List.<StoredDocument>of().iterator();
  private @Nullable JsonNode after;

  /**
   * Sums up.
   *
   * @param runs whose documents are summed, by period
   * @param keys what rows are told apart by; without any there is one row of all
   */
  RollUp(
      Elasticsearch elasticsearch,
      Question question,
      ServedRuns runs,
      Interval interval,
      List<DocumentField> keys) {
    this.elasticsearch = elasticsearch;
    this.question = question;
    this.keys = List.copyOf(keys);
    TreeMap<String, TreeMap<String, String>> byInterval = new TreeMap<>();
    runs.byPeriod()
        .forEach(
            (period, run) ->
                byInterval
                    .computeIfAbsent(interval.of(period), name -> new TreeMap<>())
                    .put(period, run));
    this.intervals = byInterval.descendingMap().entrySet().iterator();
  }

  /** Whether a field's values tell rows apart: one value, and no moment. */
  static boolean canGroup(DocumentField field) {
    return switch (field.kind()) {
      case Text, Whole, Flag -> field.role() == DocumentField.Role.Key;
      case Texts, Decimal, Day, Moment -> false;
    };
  }

  @Override
  public boolean hasNext() {
    while (!page.hasNext()) {
      if (after == null) {
        if (!intervals.hasNext()) {
          return false;
        }
        interval = intervals.next();
      }
      read();
    }
    return true;
  }

  @Override
  public StoredDocument next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more rows");
    }
    return page.next();
  }

  private void read() {
    Map.Entry<String, TreeMap<String, String>> now = interval;
    if (now == null) {
      return;
    }
    JsonNode rows =
        elasticsearch
            .call(
                "POST",
                "/"
                    + ReportDocuments.all(question.report().id())
                    + "/_search?ignore_unavailable=true&allow_no_indices=true"
                    + "&allow_partial_search_results=false",
                search(now.getValue()).toString())
            .path("aggregations")
            .path(ROWS);
    List<StoredDocument> documents = new ArrayList<>();
    for (JsonNode bucket : rows.path("buckets")) {
      documents.add(document(now.getKey(), now.getValue().size(), bucket));
    }
    page = documents.iterator();
    after = documents.size() < PAGE ? null : rows.path("after_key");
  }

  private ObjectNode search(SortedMap<String, String> runs) {
    ObjectNode body = ReportDocuments.JSON.createObjectNode();
    body.put("size", 0);
    body.put("track_total_hits", false);
    body.putRawValue("query", new RawValue(question.query(runs)));
    ObjectNode rows = body.putObject("aggs").putObject(ROWS);
    ObjectNode composite = rows.putObject("composite");
    composite.put("size", PAGE);
    ArrayNode sources = composite.putArray("sources");
    for (DocumentField key : keys) {
      ObjectNode terms = sources.addObject().putObject(key.name()).putObject("terms");
      terms.put("field", key.name()).put("missing_bucket", true);
    }
    if (keys.isEmpty()) {
      // A composite has a source: one that is the same for every row.
      ObjectNode all = sources.addObject().putObject(DocumentField.ROW.name());
      all.putObject("histogram").put("field", DocumentField.ROW.name()).put("interval", 1e18);
    }
    if (after != null) {
      composite.set("after", after);
    }
    ObjectNode sums = rows.putObject("aggs");
    ObjectNode last = sums.putObject(LAST);
    last.putObject("filter").putObject("term").put("run", runs.lastEntry().getValue());
    ObjectNode levels = last.putObject("aggs");
    for (DocumentField field : question.report().fields()) {
      switch (field.role()) {
        case Figure -> sums.putObject(field.name()).putObject("sum").put("field", field.name());
        case Level -> levels.putObject(field.name()).putObject("sum").put("field", field.name());
        case Key, Own, Derived -> {}
      }
    }
    return body;
  }

  private StoredDocument document(String name, int periods, JsonNode bucket) {
    ObjectNode source = ReportDocuments.JSON.createObjectNode();
    source.put(DocumentField.PERIOD.name(), name);
    source.put(PERIODS.name(), periods);
    for (DocumentField key : keys) {
      source.set(key.name(), bucket.path("key").path(key.name()));
    }
    for (DocumentField field : question.report().fields()) {
      switch (field.role()) {
        case Figure -> put(source, field, bucket.path(field.name()));
        case Level -> put(source, field, bucket.path(LAST).path(field.name()));
        case Key, Own, Derived -> {}
      }
    }
    return new StoredDocument(name, source);
  }

  /** Sums are decimals in Elasticsearch, exact up to 2^53. */
  private static void put(ObjectNode source, DocumentField field, JsonNode sum) {
    if (field.kind() == DocumentField.Kind.Whole) {
      source.put(field.name(), sum.path("value").asLong());
    } else {
      source.put(field.name(), sum.path("value").asDouble());
    }
  }
}
