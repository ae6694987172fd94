package org.counted.report;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/**
 * The usage of every platform, by everybody and by each institution: a Platform Report in brief.
 */
@Singleton
class PlatformUsage implements Reporter<PlatformUsage.Document> {

  /**
   * One platform's usage by one customer in one period.
   *
   * @param customer the Customer_ID; sixteen zeros for all usage
   * @param views Total_Item_Investigations
   * @param downloads Total_Item_Requests
   */
  record Document(
      String platform,
      String customer,
      long searches,
      long views,
      long viewSessions,
      long downloads,
      long downloadSessions) {}

  @Override
  public String id() {
    return "platform_usage";
  }

  @Override
  public String description() {
    return "Searches, investigations and requests of every platform, in all and by institution";
  }

  @Override
  public Set<Cycle> cycles() {
    return EnumSet.allOf(Cycle.class);
  }

  @Override
  public Class<Document> document() {
    return Document.class;
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return row -> {
      if (row.report() == ReportId.PR) {
        documents.accept(
            new Document(
                row.platform(),
                row.customer(),
                row.sum(MetricType.Searches_Platform),
                row.sum(MetricType.Total_Item_Investigations),
                row.sum(MetricType.Unique_Item_Investigations),
                row.sum(MetricType.Total_Item_Requests),
                row.sum(MetricType.Unique_Item_Requests)));
      }
    };
  }
}
