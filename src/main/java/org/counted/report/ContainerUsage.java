package org.counted.report;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.counted.count.ReportRow;
import org.counted.count.Summary;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/**
 * The usage of all that something holds; what is used of itself is item usage. Memory holds the
 * containers.
 */
@Singleton
class ContainerUsage implements Reporter<ContainerUsage.Document> {

  /**
   * One container's usage in one period. What is unique in a session is no sum of its items', of
   * which a session may use several: {@link VisitsOfContainers} tells it.
   *
   * @param container its id with the platform's namespace
   * @param viewsWithin Total_Item_Investigations of all that it holds, at any depth
   * @param downloadsWithin Total_Item_Requests of all that it holds, at any depth
   */
  record Document(String platform, String container, long viewsWithin, long downloadsWithin) {}

  private record Place(String platform, String id) {}

  private record Usage(long views, long downloads) {

    static Usage of(ReportRow row) {
      return new Usage(
          row.sum(MetricType.Total_Item_Investigations), row.sum(MetricType.Total_Item_Requests));
    }

    Usage plus(Usage other) {
      return new Usage(views + other.views, downloads + other.downloads);
    }
  }

  @Override
  public String description() {
    return "Investigations and requests of all within every journal, book, project or other container";
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    Map<Place, Usage> within = new HashMap<>();
    return new Session() {
      @Override
      public void row(ReportRow row) {
        if (row.report() != ReportId.IR || !row.isOfTheWorld()) {
          return;
        }
        Usage usage = Usage.of(row);
        Set<String> containers = new HashSet<>(row.within());
        containers.forEach(id -> within.merge(new Place(row.platform(), id), usage, Usage::plus));
      }

      @Override
      public void end(Summary summary) {
        within.forEach(
            (place, usage) ->
                documents.accept(
                    new Document(place.platform, place.id, usage.views, usage.downloads)));
      }
    };
  }
}
