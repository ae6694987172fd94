package org.counted.report;

import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.counted.count.Fate;
import org.counted.counter.MetricType;

/** When every platform was used. */
@Singleton
class TimeOfDay implements Reporter<TimeOfDay.Document> {

  /**
   * The usage of one platform in one hour of the day, summed over the days of one period.
   *
   * @param hour 0 to 23, in the platform's time zone
   * @param views Total_Item_Investigations
   * @param downloads Total_Item_Requests
   */
  record Document(
      String platform, @Key int hour, long searches, long views, long downloads, long denials) {}

  @Override
  public String description() {
    return "Searches, investigations, requests and denials on every platform, by hour of the day";
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return Session.atEnd(
        summary -> {
          for (Fate fate : summary.fates()) {
            if (fate.rule() == null) {
              documents.accept(document(fate));
            }
          }
        });
  }

  private static Document document(Fate counted) {
    return new Document(
        counted.platform(),
        counted.hour(),
        counted.total(MetricType.Searches_Platform),
        counted.total(MetricType.Total_Item_Investigations),
        counted.total(MetricType.Total_Item_Requests),
        counted.total(MetricType.No_License) + counted.total(MetricType.Limit_Exceeded));
  }
}
