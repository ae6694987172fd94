package org.counted.report;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.counted.elastic.Elasticsearch;
import org.jspecify.annotations.Nullable;

/** The stored documents of all reports, as they are served. */
@Singleton
class StoredReports {

  private final Elasticsearch elasticsearch;
  private final Runs runs;
  private final Pushes pushes;

  StoredReports(Elasticsearch elasticsearch, Runs runs, Pushes pushes) {
    this.elasticsearch = elasticsearch;
    this.runs = runs;
    this.pushes = pushes;
  }

  /** What answers a question now. */
  Reading ask(Question question) {
    return ask(question, null);
  }

  /** What answered it at a moment: periods that were counted again since are read as they were. */
  Reading ask(Question question, @Nullable Instant asOf) {
    ServedReport report = question.report();
    UnaryOperator<StoredDocument> complete = UnaryOperator.identity();
    if (report.comparesPeriods()) {
      Map<String, String> all = served(report, PeriodRange.ALL, null).byPeriod();
      complete = new PeriodBefore(elasticsearch, report, all)::with;
    }
    return new Reading(elasticsearch, question, served(report, question.range(), asOf), complete);
  }

  private ServedRuns served(ServedReport report, PeriodRange range, @Nullable Instant asOf) {
    return report.isPushed()
        ? pushes.served(report.id(), range, asOf)
        : ServedRuns.of(report.id(), runs.completed(report.cycle(), range), asOf);
  }
}
