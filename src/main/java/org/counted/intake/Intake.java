package org.counted.intake;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongConsumer;
import org.counted.elastic.Bulk;
import org.counted.elastic.DataConfig;
import org.counted.elastic.Elasticsearch;
import org.counted.item.Catalogue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The way of events from the doors into Elasticsearch. A service takes them into its journal; a
 * command, which may run beside a service on the same data folder, writes past it.
 */
@Singleton
public class Intake {

  private static final Logger LOG = Logger.getLogger(Intake.class);
  private static final Duration STATUS_EVERY = Duration.ofSeconds(5);

  private final DataConfig data;
  private final IntakeConfig config;
  private final org.counted.elastic.Connection connection;
  private final Told told;
  private final Clock clock;
  private final IntakeMeters meters;
  private final StatusFile statusFile;
  private final DeadLetters deadLetters;
  private final Delivery delivery;
  private volatile @Nullable Journal journal;
  private volatile @Nullable Indexer indexer;
  private volatile @Nullable Thread reporter;
  private volatile double inRate;
  private volatile double outRate;

  Intake(
      DataConfig data,
      IntakeConfig config,
      org.counted.elastic.Connection connection,
      Elasticsearch elasticsearch,
      Catalogue catalogue,
      Told told,
      Clock clock,
      IntakeMeters meters,
      StatusFile statusFile) {
    this.data = data;
    this.config = config;
    this.connection = connection;
    this.told = told;
    this.clock = clock;
    this.meters = meters;
    this.statusFile = statusFile;
    this.deadLetters = new DeadLetters(data.data().resolve("dead-letters"), clock);
    this.delivery =
        new Delivery(
            elasticsearch, new ItemUpdates(catalogue), deadLetters, meters, config.bulkRequests());
  }

  /** A way past the journal, for a command. */
  public EventWriter writer() {
    return new EventWriter(
        delivery,
        told,
        clock,
        (int) config.bulkSize().asLongValue(),
        config.bulkRequests(),
        connection::await);
  }

  /** The dead letters of this data folder, to be shown or sent once more. */
  public Replay deadLetters() {
    return new Replay(deadLetters, delivery, clock);
  }

  /** The events of this data folder that Elasticsearch does not have. */
  public Undelivered undelivered() {
    return new Undelivered(data.data().resolve("journal"), journal, deadLetters);
  }

  /** The state of the journal that this process has open. */
  public IntakeStatus status() {
    Journal open = journal;
    Journal.Depth depth = open == null ? new Journal.Depth(0, 0) : open.depth();
    return new IntakeStatus(
        clock.instant(),
        depth.events(),
        depth.bytes(),
        open == null ? null : open.oldest().map(Parcel::made).orElse(null),
        config.journalSize().asLongValue(),
        deadLetters.count(),
        problem().orElse(null),
        inRate,
        outRate,
        meters.counts());
  }

  void start(@Observes StartupEvent started) {
    if (!data.attach()) {
      open();
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    close();
  }

  /** Opens the journal and begins to drain it. */
  void open() {
    Journal opened =
        Journal.open(
            new Journal.Settings(
                data.data().resolve("journal"),
                config.journalSize().asLongValue(),
                config.freeSpace().asLongValue()));
    journal = opened;
    Indexer draining =
        new Indexer(
            opened,
            delivery,
            meters,
            new Indexer.Settings(
                config.bulkSize().asLongValue(), config.bulkRequests(), config.flushAfter()),
            connection::isReady);
    draining.start();
    indexer = draining;
    meters.gauge("journal.events", "Events in the journal", opened, j -> j.depth().events());
    meters.gauge("journal.bytes", "Bytes in the journal", opened, j -> j.depth().bytes());
    meters.gauge("journal.age.seconds", "Age of the journal's oldest event", this, Intake::age);
    meters.gauge("rate.in", "Events accepted in a second, last minute", this, i -> i.inRate);
    meters.gauge("rate.out", "Events answered in a second, last minute", this, i -> i.outRate);
    meters.gauge("dead.letters", "Dead letters on disk", deadLetters, DeadLetters::count);
    reporter = Thread.ofPlatform().daemon().name("intake-status").start(this::report);
  }

  void close() {
    Thread reporting = reporter;
    if (reporting != null) {
      reporting.interrupt();
    }
    Indexer draining = indexer;
    if (draining != null) {
      draining.close();
    }
    Journal open = journal;
    if (open != null) {
      statusFile.write(status());
      journal = null;
      open.close();
    }
  }

  private void report() {
    Rates rates = new Rates();
    while (true) {
      rates.sample(System.nanoTime(), meters.counts());
      inRate = rates.in();
      outRate = rates.out();
      try {
        statusFile.write(status());
      } catch (JournalFailure e) {
        LOG.debug("The state of the intake was not written", e);
      }
      try {
        Thread.sleep(STATUS_EVERY);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  /**
   * A draft of what goes into the journal together.
   *
   * @param events an empty bulk request for its events, free again when the draft is appended
   */
  ParcelDraft draft(Bulk events) {
    return new ParcelDraft(told, events);
  }

  /**
   * Takes a draft into the journal; the future completes when the disk has it.
   *
   * @throws JournalFull when there is no room
   */
  CompletableFuture<Void> append(ParcelDraft draft) {
    return append(draft, place -> {});
  }

  /** The same, and what becomes of the parcel in Elasticsearch. */
  Waiting appendAndWait(ParcelDraft draft) {
    Indexer draining = indexer;
    if (draining == null) {
      throw new JournalFailure("The journal is not open");
    }
    long[] at = new long[1];
    List<CompletableFuture<Delivered>> delivered = new ArrayList<>(1);
    CompletableFuture<Void> safe =
        append(
            draft,
            place -> {
              at[0] = place;
              delivered.add(draining.await(place));
            });
    return new Waiting(at[0], safe, delivered.getFirst());
  }

  /** Nobody waits for that parcel any more. */
  void forget(Waiting waiting) {
    Indexer draining = indexer;
    if (draining != null) {
      draining.forget(waiting.place);
    }
  }

  /** A parcel whose delivery somebody waits for. */
  record Waiting(
      long place, CompletableFuture<Void> safe, CompletableFuture<Delivered> delivered) {}

  /** Why nothing can be taken in now. */
  Optional<String> problem() {
    Journal open = journal;
    return open == null ? Optional.empty() : open.problem();
  }

  private CompletableFuture<Void> append(ParcelDraft draft, LongConsumer place) {
    Journal open = journal;
    if (open == null) {
      throw new JournalFailure("The journal is not open");
    }
    return meters
        .timed(() -> open.append(draft.finished(clock.instant()), place))
        .whenComplete(
            (safe, failure) -> {
              if (failure == null) {
                draft.isSafe();
              }
            });
  }

  private double age() {
    Journal open = journal;
    return open == null
        ? 0
        : open.oldest()
            // A clock that was set back makes no event younger than new.
            .map(parcel -> Duration.between(parcel.made(), clock.instant()).toMillis() / 1000.0)
            .map(seconds -> Math.max(0, seconds))
            .orElse(0.0);
  }
}
