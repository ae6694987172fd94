package org.counted.report;

import jakarta.inject.Singleton;
import java.time.Instant;
import org.counted.elastic.Elasticsearch;
import org.jspecify.annotations.Nullable;

/** The stored documents of all reports, as they are served. */
@Singleton
class StoredReports {

  private final Elasticsearch elasticsearch;
  private final Runs runs;

  StoredReports(Elasticsearch elasticsearch, Runs runs) {
    this.elasticsearch = elasticsearch;
    this.runs = runs;
  }

  /** What answers a question now. */
  Reading ask(Question question) {
    return ask(question, null);
  }

  /** What answered it at a moment: periods that were counted again since are read as they were. */
  Reading ask(Question question, @Nullable Instant asOf) {
    ServedRuns served =
        ServedRuns.of(
            question.report().id(),
            runs.completed(question.report().cycle(), question.range()),
            asOf);
    return new Reading(elasticsearch, question, served);
  }
}
