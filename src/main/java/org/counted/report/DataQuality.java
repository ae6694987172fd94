package org.counted.report;

import jakarta.inject.Singleton;
import java.util.function.Consumer;
import org.counted.count.Problem;
import org.jspecify.annotations.Nullable;

/** What was wrong with the metadata of what was counted. */
@Singleton
class DataQuality implements Reporter<DataQuality.Document> {

  /**
   * One problem of one subject in one period.
   *
   * @param problem what was wrong, such as Item_Without_Type
   * @param subject the item, title or database with the platform's namespace, or the platform
   * @param events how many events, or uses where events are summed up already, showed it
   */
  record Document(@Nullable String platform, String problem, String subject, long events) {}

  @Override
  public String description() {
    return "What was wrong with the metadata of what was counted, by item, title or database";
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return Session.atEnd(
        summary -> {
          for (Problem problem : summary.problems()) {
            documents.accept(
                new Document(
                    platform(problem.subject()),
                    problem.kind(),
                    problem.subject(),
                    problem.events()));
          }
        });
  }

  /** The namespace of an id; a platform has none, and what is summed up is of several. */
  private static @Nullable String platform(String subject) {
    int colon = subject.indexOf(':');
    return colon > 0 ? subject.substring(0, colon) : null;
  }
}
