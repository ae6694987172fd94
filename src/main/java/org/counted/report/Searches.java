package org.counted.report;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Consumer;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.event.SearchMode;
import org.jspecify.annotations.Nullable;

/** Searches by everybody, on platforms and in their databases. */
@Singleton
class Searches implements Reporter<Searches.Document> {

  private static final List<Metric> METRICS =
      List.of(
          new Metric(MetricType.Searches_Platform, SearchMode.Platform),
          new Metric(MetricType.Searches_Regular, SearchMode.Regular),
          new Metric(MetricType.Searches_Automated, SearchMode.Automated),
          new Metric(MetricType.Searches_Federated, SearchMode.Federated));

  private record Metric(MetricType metric, SearchMode mode) {}

  /**
   * Searches of one kind in one period.
   *
   * @param database its id with the platform's namespace; null for the platform as such
   * @param mode platform for all searches of a platform, each once; else those of a database that
   *     were regular, automated or federated
   */
  record Document(String platform, @Nullable String database, String mode, long searches) {}

  @Override
  public String description() {
    return "Searches on every platform, and in its databases by the kind of search";
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return row -> {
      boolean shown = row.report() == ReportId.PR || row.report() == ReportId.DR;
      if (!shown || !row.isOfTheWorld()) {
        return;
      }
      for (Metric each : METRICS) {
        long searches = row.sum(each.metric);
        if (searches > 0) {
          documents.accept(
              new Document(row.platform(), row.database(), each.mode.wire(), searches));
        }
      }
    };
  }
}
