package org.counted.report;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.Consumer;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/** The usage of every database by everybody: a Database Report in brief. */
@Singleton
class DatabaseUsage implements Reporter<DatabaseUsage.Document> {

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
  public String id() {
    return "database_usage";
  }

  @Override
  public String description() {
    return "Searches, investigations, requests and denials of every database, by everybody";
  }

  @Override
  public Class<Document> document() {
    return Document.class;
  }

  @Override
  public Optional<ReportId> sums() {
    return Optional.of(ReportId.DR);
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return row -> {
      String database = row.database();
      if (row.report() == ReportId.DR && row.isOfTheWorld() && database != null) {
        documents.accept(
            new Document(
                row.platform(),
                database,
                row.sum(MetricType.Searches_Regular),
                row.sum(MetricType.Searches_Automated),
                row.sum(MetricType.Searches_Federated),
                row.sum(MetricType.Total_Item_Investigations),
                row.sum(MetricType.Unique_Item_Investigations),
                row.sum(MetricType.Total_Item_Requests),
                row.sum(MetricType.Unique_Item_Requests),
                row.denials()));
      }
    };
  }
}
