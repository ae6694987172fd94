package org.counted.report;

import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.counted.count.Performance;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;

/** The usage of every platform by country. */
@Singleton
class CountryUsage implements Reporter<CountryUsage.Document> {

  /**
   * The usage of one platform from one country or part of it, in one period.
   *
   * @param country ISO 3166-1 alpha-2; null where it is not known
   * @param subdivision ISO 3166-2; null where it is not known
   */
  record Document(
      String platform,
      @Nullable String country,
      @Nullable String subdivision,
      long searches,
      long views,
      long viewSessions,
      long downloads,
      long downloadSessions) {}

  private record Place(@Nullable String country, @Nullable String subdivision) {}

  @Override
  public String description() {
    return "Searches, investigations and requests on every platform, by country";
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return row -> {
      if (row.report() != ReportId.PR || !row.isOfTheWorld()) {
        return;
      }
      Map<Place, Map<MetricType, Long>> places = new HashMap<>();
      for (Performance each : row.performance()) {
        Map<MetricType, Long> sums =
            places.computeIfAbsent(
                new Place(each.country(), each.subdivision()),
                place -> new EnumMap<>(MetricType.class));
        each.counts().forEach((metric, count) -> sums.merge(metric, count, Long::sum));
      }
      places.forEach((place, sums) -> documents.accept(document(row.platform(), place, sums)));
    };
  }

  private static Document document(String platform, Place place, Map<MetricType, Long> sums) {
    return new Document(
        platform,
        place.country,
        place.subdivision,
        sums.getOrDefault(MetricType.Searches_Platform, 0L),
        sums.getOrDefault(MetricType.Total_Item_Investigations, 0L),
        sums.getOrDefault(MetricType.Unique_Item_Investigations, 0L),
        sums.getOrDefault(MetricType.Total_Item_Requests, 0L),
        sums.getOrDefault(MetricType.Unique_Item_Requests, 0L));
  }
}
