package org.counted.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.counted.elastic.Bulk;
import org.counted.elastic.BulkAnswer;
import org.counted.elastic.ElasticFailure;
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
  private final DistributionSummary documents;
  private final Counter failed;
  private final Counter again;
  private final Timer append;
  private final Counter refused;
  private final Map<Door, Counter> acceptedAt = new EnumMap<>(Door.class);
  private final Map<Door, Counter> rejectedAt = new EnumMap<>(Door.class);

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
    this.documents =
        DistributionSummary.builder("counted.intake.bulk.documents")
            .description("Documents of a bulk request")
            .register(registry);
    this.failed =
        counter("counted.intake.bulk.failures", "Bulk requests that were not answered or refused");
    this.again =
        counter("counted.intake.bulk.again", "Documents sent again, Elasticsearch was too busy");
    this.append =
        Timer.builder("counted.intake.journal.append")
            .description("From handing a parcel to the journal until the disk has it")
            .publishPercentiles(0.5, 0.99)
            .register(registry);
    this.refused =
        counter("counted.intake.journal.refused", "Parcels that the journal could not take");
    for (Door door : Door.values()) {
      acceptedAt.put(door, atDoor(registry, door, "accepted"));
      rejectedAt.put(door, atDoor(registry, door, "rejected"));
    }
  }

  /** Counts events, or entries of the catalogue, which are none. */
  void accepted(Door door, long taken) {
    count(accepted, acceptedAt, door, taken);
  }

  void rejected(Door door, long refused) {
    count(rejected, rejectedAt, door, refused);
  }

  private static void count(Counter events, Map<Door, Counter> doors, Door door, long more) {
    if (door.isOfEvents()) {
      events.increment((double) more);
    }
    at(doors, door).increment((double) more);
  }

  /** Times a request at a door, by the status of its answer. */
  Answer timed(Door door, Supplier<Answer> answer) {
    Timer.Sample sample = Timer.start(registry);
    int status = 500;
    try {
      Answer given = answer.get();
      status = given instanceof Answer.Stored ? 200 : 202;
      return given;
    } catch (Problem problem) {
      status = problem.status();
      throw problem;
    } finally {
      sample.stop(
          Timer.builder("counted.intake.requests")
              .description("Bodies taken in, from the first byte until they are safe")
              .tags("door", door.wire(), "status", Integer.toString(status))
              .register(registry));
    }
  }

  /** Times how long a parcel takes until the disk has it. */
  <T> CompletableFuture<T> timed(Supplier<CompletableFuture<T>> append) {
    Timer.Sample sample = Timer.start(registry);
    try {
      return append
          .get()
          .whenComplete(
              (safe, failure) -> {
                sample.stop(this.append);
                if (failure != null) {
                  refused.increment();
                }
              });
    } catch (JournalFull | JournalFailure e) {
      refused.increment();
      throw e;
    }
  }

  /** Documents that Elasticsearch was too busy for, and that are sent again. */
  void again(int documents) {
    again.increment(documents);
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
    documents.record(request.documents());
    try {
      return elasticsearch.bulk(request);
    } catch (ElasticFailure e) {
      failed.increment();
      throw e;
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

  private static Counter at(Map<Door, Counter> doors, Door door) {
    return Objects.requireNonNull(doors.get(door));
  }

  private static Counter atDoor(MeterRegistry registry, Door door, String outcome) {
    return Counter.builder("counted.intake.door.events")
        .description("Events and items by the door they came to")
        .tags("door", door.wire(), "outcome", outcome)
        .register(registry);
  }

  private Counter counter(String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  private Counter events(String outcome) {
    return Counter.builder(EVENTS)
        .description("Events by what became of them")
        .tag("outcome", outcome)
        .register(registry);
  }
}
