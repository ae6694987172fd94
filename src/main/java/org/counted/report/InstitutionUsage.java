package org.counted.report;

import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/** The usage of every platform by each institution. */
@Singleton
class InstitutionUsage implements Reporter<InstitutionUsage.Document> {

  /**
   * One institution's usage of one platform in one period.
   *
   * @param institution its Customer_ID
   */
  record Document(
      String platform,
      String institution,
      long searches,
      long views,
      long viewSessions,
      long downloads,
      long downloadSessions) {}

  @Override
  public String description() {
    return "Searches, investigations and requests of every institution, for operators";
  }

  @Override
  public Audience audience() {
    return Audience.Operators;
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return row -> {
      if (row.report() == ReportId.PR && !row.isOfTheWorld()) {
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
