package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a question, of runs that were chosen once: whole as a stream, or page by page. A
 * run that is published meanwhile does not change it.
 */
final class Reading {

  private final Elasticsearch elasticsearch;
  private final Question question;
  private final ServedRuns runs;
  private final UnaryOperator<StoredDocument> complete;

  /**
   * Answers of some runs.
   *
   * @param complete adds to a document what other periods tell of it
   */
  Reading(
      Elasticsearch elasticsearch,
      Question question,
      ServedRuns runs,
      UnaryOperator<StoredDocument> complete) {
    this.elasticsearch = elasticsearch;
    this.question = question;
    this.runs = runs;
    this.complete = complete;
  }

  Question question() {
    return question;
  }

  ServedRuns runs() {
    return runs;
  }

  /** The same of some of its periods. */
  Reading of(Predicate<String> periods) {
    Map<String, String> some = new HashMap<>(runs.byPeriod());
    some.keySet().removeIf(periods.negate());
    return new Reading(elasticsearch, question, new ServedRuns(runs.asOf(), some), complete);
  }

  /** The same as far as further conditions hold. */
  Reading where(List<Condition> conditions) {
    List<Condition> all = ReportsApi.and(question.conditions(), conditions);
    Question narrower = new Question(question.report(), question.range(), all, question.order());
    return new Reading(elasticsearch, narrower, runs, complete);
  }

  /** All documents in order, with flat memory. The caller closes it. */
  SortedRead<StoredDocument> all() {
    return new SortedRead<>(
        elasticsearch,
        new SortedRead.Request(
            ReportDocuments.all(question.report().id()),
            question.query(runs.byPeriod()),
            question.order(),
            null),
        (id, source) ->
            complete.apply(new StoredDocument(id, ReportDocuments.JSON.readTree(source))));
  }

  /** How many documents there are. */
  long count() {
    if (runs.byPeriod().isEmpty()) {
      return 0;
    }
    return elasticsearch.count(
        ReportDocuments.all(question.report().id()),
        "{\"query\":" + question.query(runs.byPeriod()) + "}");
  }

  /**
   * Some documents in order.
   *
   * @param after where the page before ended, null for the first page
   */
  Page page(@Nullable ArrayNode after, int size) {
    if (runs.byPeriod().isEmpty()) {
      return new Page(List.of(), null);
    }
    ObjectNode body = search(size + 1);
    if (after != null) {
      body.set("search_after", after);
    }
    return page(body, size);
  }

  /** Some documents in order, after so many others. */
  Page page(int skipped, int size) {
    if (runs.byPeriod().isEmpty()) {
      return new Page(List.of(), null);
    }
    ObjectNode body = search(size + 1);
    body.put("from", skipped);
    return page(body, size);
  }

  private Page page(ObjectNode body, int size) {
    JsonNode answer =
        elasticsearch.call(
            "POST",
            "/"
                + ReportDocuments.all(question.report().id())
                + "/_search?ignore_unavailable=true&allow_no_indices=true"
                + "&allow_partial_search_results=false",
            body.toString());
    List<StoredDocument> documents = new ArrayList<>();
    ArrayNode last = null;
    for (JsonNode hit : answer.path("hits").path("hits")) {
      if (documents.size() == size) {
        return new Page(documents, last);
      }
      documents.add(
          complete.apply(new StoredDocument(hit.path("_id").asText(), hit.path("_source"))));
      last = (ArrayNode) hit.path("sort");
    }
    return new Page(documents, null);
  }

  private ObjectNode search(int size) {
    ObjectNode body = ReportDocuments.JSON.createObjectNode();
    body.put("size", size);
    body.put("track_total_hits", false);
    body.putRawValue("query", new RawValue(question.query(runs.byPeriod())));
    ArrayNode sort = body.putArray("sort");
    for (String field : question.order()) {
      if (field.startsWith("-")) {
        sort.addObject().put(field.substring(1), "desc");
      } else {
        sort.add(field);
      }
    }
    return body;
  }

  /**
   * A page of documents.
   *
   * @param end where it ends, null when nothing follows
   */
  record Page(List<StoredDocument> documents, @Nullable ArrayNode end) {
    Page {
      documents = List.copyOf(documents);
    }
  }
}
