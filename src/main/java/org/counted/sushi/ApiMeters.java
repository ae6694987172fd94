package org.counted.sushi;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.counted.counter.Release;
import org.counted.counter.ReportId;

/** What harvesters were answered, as {@code /q/metrics} shows it. */
@Singleton
class ApiMeters {

  private final MeterRegistry registry;

  ApiMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * The same answer, timed until its last byte was handed on; one that breaks off is told.
   *
   * @param begun when the request came, in the JVM's nanoseconds
   */
  Answer timed(Release release, String report, ReportFormat format, Answer answer, long begun) {
    return new Answer(
        answer.status(),
        answer.mediaType(),
        answer.headers(),
        out -> {
          String outcome = "broken_off";
          try {
            answer.body().write(out);
            outcome = Integer.toString(answer.status());
          } finally {
            Timer.builder("counted.counter.api.reports")
                .description("Answers to requests for COUNTER reports, until their last byte")
                .tags(
                    "release",
                    release == Release.R5 ? "5" : "5.1",
                    "report",
                    // What is asked for may be anything.
                    ReportId.find(report).map(ReportId::name).orElse("unknown"),
                    "format",
                    format.name().toLowerCase(Locale.ROOT),
                    "outcome",
                    outcome)
                .register(registry)
                .record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
          }
        });
  }
}
