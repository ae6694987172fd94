package org.counted.report;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Consumer;
import org.counted.count.ContainerVisits;

/**
 * The distinct sessions that used what something holds. A day's are enough: no session spans two,
 * so that weeks, months and years are exact sums.
 */
@Singleton
class VisitsOfContainers implements Reporter<VisitsOfContainers.Document> {

  /**
   * Of one container on one day.
   *
   * @param container its id with the platform's namespace
   * @param viewSessionsWithin sessions that used anything within it, at any depth
   * @param downloadSessionsWithin sessions that requested anything within it
   * @param viewSessions sessions that used it or anything within it
   * @param downloadSessions sessions that requested it or anything within it
   */
  record Document(
      String platform,
      String container,
      long viewSessionsWithin,
      long downloadSessionsWithin,
      long viewSessions,
      long downloadSessions) {

    static Document of(ContainerVisits visits) {
      return new Document(
          visits.platform(),
          visits.container(),
          visits.viewedWithin(),
          visits.requestedWithin(),
          visits.viewed(),
          visits.requested());
    }
  }

  @Override
  public String id() {
    return "container_visits";
  }

  @Override
  public String description() {
    return "Distinct sessions that used what journals, books, projects and other containers hold";
  }

  @Override
  public Set<Cycle> cycles() {
    return Set.of(Cycle.Daily);
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return Session.atEnd(
        summary -> summary.containers().forEach(each -> documents.accept(Document.of(each))));
  }
}
