package org.counted.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.function.ToDoubleFunction;
import org.counted.elastic.Bulk;
import org.counted.elastic.BulkAnswer;
import org.counted.elastic.Elasticsearch;

/** What the intake counts and measures, as {@code /q/metrics} shows it. */
@Singleton
class IntakeMeters {

  private static final String EVENTS = "counted.intake.events";

  private final MeterRegistry registry;
  private final Counter accepted;
  private final Counter rejected;
  private final Counter stored;
  private final Counter duplicates;
  private final Counter dead;
  private final Timer bulk;

  IntakeMeters(MeterRegistry registry) {
    this.registry = registry;
    this.accepted = events("accepted");
    this.rejected = events("rejected");
    this.stored = events("stored");
    this.duplicates = events("duplicate");
    this.dead = events("dead");
    this.bulk =
        Timer.builder("counted.intake.bulk")
            .description("Bulk requests to Elasticsearch")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
  }

  void accepted(long events) {
    accepted.increment((double) events);
  }

  void rejected(long events) {
    rejected.increment((double) events);
  }

  /** A tracker's hit, by the rule that says what it is, or the reason why it is no usage. */
  void hit(String site, String meaning) {
    Counter.builder("counted.intake.hits")
        .description("Hits of trackers by what they mean")
        .tag("site", site)
        .tag("meaning", meaning)
        .register(registry)
        .increment();
  }

  void delivered(Delivered events) {
    stored.increment((double) events.stored());
    duplicates.increment((double) events.duplicates());
    dead.increment((double) events.dead());
  }

  /** What the doors and the indexer did since this process started. */
  IntakeStatus.Counts counts() {
    return new IntakeStatus.Counts(
        (long) accepted.count(),
        (long) rejected.count(),
        (long) stored.count(),
        (long) duplicates.count(),
        (long) dead.count());
  }

  BulkAnswer timed(Elasticsearch elasticsearch, Bulk request) {
    Timer.Sample sample = Timer.start(registry);
    try {
      return elasticsearch.bulk(request);
    } finally {
      sample.stop(bulk);
    }
  }

  /** Shows a measure that is taken when somebody looks. */
  <T> void gauge(String name, String description, T of, ToDoubleFunction<T> measure) {
    Gauge.builder("counted.intake." + name, of, measure)
        .description(description)
        .register(registry);
  }

  private Counter events(String outcome) {
    return Counter.builder(EVENTS)
        .description("Events by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }
}
