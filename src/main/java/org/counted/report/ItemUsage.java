package org.counted.report;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;

/** The usage of every item by everybody: an Item Report of The World, for pages and badges. */
@Singleton
class ItemUsage implements RowReporter<ItemUsage.Document> {

  /**
   * One item's usage in one period.
   *
   * @param item the item's id with the platform's namespace
   * @param within the id of its title or database
   * @param views Total_Item_Investigations
   * @param downloads Total_Item_Requests
   * @param containers the ids of all that holds it, by which the usage in one of them is summed up
   */
  record Document(
      String platform,
      String item,
      @Nullable String within,
      long views,
      long viewSessions,
      long downloads,
      long downloadSessions,
      long denials,
      List<String> containers) {}

  @Override
  public String description() {
    return "Investigations, requests and denials of every item, by everybody";
  }

  @Override
  public Optional<ReportId> sums() {
    return Optional.of(ReportId.IR);
  }

  @Override
  public ReportId rows() {
    return ReportId.IR;
  }

  @Override
  public Document of(ReportRow row) {
    return new Document(
        row.platform(),
        row.subject(),
        row.parent(),
        row.sum(MetricType.Total_Item_Investigations),
        row.sum(MetricType.Unique_Item_Investigations),
        row.sum(MetricType.Total_Item_Requests),
        row.sum(MetricType.Unique_Item_Requests),
        row.denials(),
        row.within());
  }
}
