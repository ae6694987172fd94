package org.counted.report;

import java.time.YearMonth;
import org.counted.count.ReportRow;
import org.counted.elastic.BulkStream;
import org.counted.elastic.Elasticsearch;

/**
 * The new index of one run's rows. Readers see the old rows until {@link #publish} flips the
 * month's alias in one step; closing it unpublished leaves no trace.
 */
final class RowIndex implements AutoCloseable {

  private final Elasticsearch elasticsearch;
  private final YearMonth month;
  private final String alias;
  private final String index;
  private final BulkStream stream;
  private boolean published;

  RowIndex(Elasticsearch elasticsearch, YearMonth month, String run) {
    this.elasticsearch = elasticsearch;
    this.month = month;
    this.alias = ReportIndices.rows(month);
    this.index = ReportIndices.rows(month, run);
    this.stream = new BulkStream(elasticsearch);
    elasticsearch.call("PUT", "/" + index, null);
  }

  void add(ReportRow row) {
    stream.add(index, RowJson.bytes(month, row));
  }

  /** Makes the rows durable and visible, and puts them in the place of the month's older ones. */
  void publish() {
    stream.finish();
    elasticsearch.call("POST", "/" + index + "/_flush", null);
    elasticsearch.refresh(index);
    StringBuilder actions = new StringBuilder("{\"actions\":[");
    for (String old : Aliases.indicesOf(elasticsearch, alias)) {
      actions.append("{\"remove_index\":{\"index\":\"").append(old).append("\"}},");
    }
    actions
        .append("{\"add\":{\"index\":\"")
        .append(index)
        .append("\",\"alias\":\"")
        .append(alias)
        .append("\"}}]}");
    elasticsearch.call("POST", "/_aliases", actions.toString());
    published = true;
  }

  @Override
  public void close() {
    if (published) {
      return;
    }
    stream.abandon();
    elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
  }
}
