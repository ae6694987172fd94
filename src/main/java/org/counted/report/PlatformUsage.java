package org.counted.report;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/** The usage of every platform by everybody: a Platform Report in brief. */
@Singleton
class PlatformUsage implements RowReporter<PlatformUsage.Document> {

  /**
   * One platform's usage in one period.
   *
   * @param views Total_Item_Investigations
   * @param downloads Total_Item_Requests
   */
  record Document(
      String platform,
      long searches,
      long views,
      long viewSessions,
      long downloads,
      long downloadSessions) {}

  @Override
  public String description() {
    return "Searches, investigations and requests of every platform, by everybody";
  }

  @Override
  public Optional<ReportId> sums() {
    return Optional.of(ReportId.PR);
  }

  @Override
  public ReportId rows() {
    return ReportId.PR;
  }

  @Override
  public Document of(ReportRow row) {
    return new Document(
        row.platform(),
        row.sum(MetricType.Searches_Platform),
        row.sum(MetricType.Total_Item_Investigations),
        row.sum(MetricType.Unique_Item_Investigations),
        row.sum(MetricType.Total_Item_Requests),
        row.sum(MetricType.Unique_Item_Requests));
  }
}
