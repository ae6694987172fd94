package org.counted.report;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Consumer;

/** How many came to every platform on a day. */
@Singleton
class VisitsOfDay implements Reporter<VisitsOfDay.Document> {

  /**
   * Who came to one platform on one day.
   *
   * @param visits distinct sessions; a longer period has the sum, because no session spans two days
   * @param visitorsOfDay distinct users of that day; of longer periods nobody can tell
   */
  record Document(String platform, long visits, @OfPeriod long visitorsOfDay) {}

  @Override
  public String id() {
    return "visits";
  }

  @Override
  public String description() {
    return "Distinct sessions and users on every platform; users of one day alone";
  }

  @Override
  public Set<Cycle> cycles() {
    return Set.of(Cycle.Daily);
  }

  @Override
  public Session begin(Period period, Consumer<Document> documents) {
    return Session.atEnd(
        summary -> {
          summary
              .visits()
              .forEach(
                  each ->
                      documents.accept(
                          new Document(each.platform(), each.sessions(), each.users())));
        });
  }
}
