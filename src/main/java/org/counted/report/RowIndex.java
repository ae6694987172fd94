package org.counted.report;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.counted.count.ReportRow;
import org.counted.elastic.BulkStream;
import org.counted.elastic.Elasticsearch;

/**
 * A new index of a run's rows: of all, or of one share of the titles. Readers see the old rows
 * until {@link #publish} flips the month's alias in one step; closing it before it is kept leaves
 * no trace.
 */
final class RowIndex implements AutoCloseable {

  private final Elasticsearch elasticsearch;
  private final YearMonth month;
  private final String alias;
  private final String index;
  private final BulkStream stream;
  private boolean kept;

  RowIndex(Elasticsearch elasticsearch, YearMonth month, String index) {
    this.elasticsearch = elasticsearch;
    this.month = month;
    this.alias = ReportIndices.rows(month);
    this.index = index;
    this.stream = new BulkStream(elasticsearch);
    elasticsearch.call("PUT", "/" + index, null);
  }

  void add(ReportRow row) {
    stream.add(index, RowJson.bytes(month, row));
  }

  /** Makes the rows durable and readable, for whoever publishes them. */
  void keep() {
    stream.finish();
    elasticsearch.call("POST", "/" + index + "/_flush", null);
    elasticsearch.refresh(index);
    kept = true;
  }

  /**
   * Puts the rows in the place of all of the month's others, which stay for those who are reading
   * them, until {@link SupersededRows} removes them. The caller holds the period's lock.
   *
   * @param shares further indices that hold the run's rows
   */
  void publish(List<String> shares) {
    keep();
    List<String> actions = new ArrayList<>();
    actions.add(action("remove", alias + "-*", ",\"must_exist\":false"));
    actions.add(action("add", index, ""));
    shares.forEach(share -> actions.add(action("add", share, "")));
    elasticsearch.call("POST", "/_aliases", "{\"actions\":[" + String.join(",", actions) + "]}");
  }

  private String action(String action, String indices, String more) {
    return "{\"%s\":{\"index\":\"%s\",\"alias\":\"%s\"%s}}".formatted(action, indices, alias, more);
  }

  @Override
  public void close() {
    if (kept) {
      return;
    }
    stream.abandon();
    elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
  }
}
