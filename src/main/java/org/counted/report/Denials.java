package org.counted.report;

import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.function.Consumer;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;

/** What was refused to everybody: titles, items and databases. */
@Singleton
class Denials implements Reporter<Denials.Document> {

  /** What was refused. */
  enum Level {
    Database,
    Title,
    Item;

    String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One subject's denials in one period.
   *
   * @param level database, title or item: figures sum within one level, because a title's are those
   *     of its items and its own
   * @param subject the id with the platform's namespace
   */
  record Document(
      String platform, String level, String subject, long noLicense, long limitExceeded) {}

  @Override
  public String description() {
    return "Denials of every title, item and database, by everybody";
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return row -> {
      long noLicense = row.sum(MetricType.No_License);
      long limitExceeded = row.sum(MetricType.Limit_Exceeded);
      if (row.report() == ReportId.PR || !row.isOfTheWorld() || noLicense + limitExceeded == 0) {
        return;
      }
      Level level =
          row.item() != null ? Level.Item : row.title() != null ? Level.Title : Level.Database;
      documents.accept(
          new Document(row.platform(), level.wire(), row.subject(), noLicense, limitExceeded));
    };
  }
}
