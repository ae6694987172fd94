package org.counted.report;

import jakarta.inject.Singleton;
import java.util.Optional;
import org.counted.count.ReportRow;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/** The usage of every database by everybody: a Database Report in brief. */
@Singleton
class DatabaseUsage implements RowReporter<DatabaseUsage.Document> {

  /**
   * One database's usage in one period.
   *
   * @param database its id with the platform's namespace
   * @param views Total_Item_Investigations of what lies in it
   * @param downloads Total_Item_Requests of what lies in it
   */
  record Document(
      String platform,
      String database,
      long searches,
      long automatedSearches,
      long federatedSearches,
      long views,
      long viewSessions,
      long downloads,
      long downloadSessions,
      long denials) {}

  @Override
  public String description() {
    return "Searches, investigations, requests and denials of every database, by everybody";
  }

  @Override
  public Optional<ReportId> sums() {
    return Optional.of(ReportId.DR);
  }

  @Override
  public ReportId rows() {
    return ReportId.DR;
  }

  @Override
  public Document of(ReportRow row) {
    return new Document(
        row.platform(),
        row.subject(),
        row.sum(MetricType.Searches_Regular),
        row.sum(MetricType.Searches_Automated),
        row.sum(MetricType.Searches_Federated),
        row.sum(MetricType.Total_Item_Investigations),
        row.sum(MetricType.Unique_Item_Investigations),
        row.sum(MetricType.Total_Item_Requests),
        row.sum(MetricType.Unique_Item_Requests),
        row.denials());
  }
}
