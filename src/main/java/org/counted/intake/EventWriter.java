package org.counted.intake;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.counted.elastic.Bulk;

/**
 * The way of events into Elasticsearch past the journal, for commands, whose input can be read
 * again. For one thread.
 *
 * <p>It keeps a few bulk requests on their way and waits when Elasticsearch is slower. Only {@link
 * #finish} tells that all is stored.
 */
public final class EventWriter implements AutoCloseable {

  private final Delivery delivery;
  private final Told told;
  private final Clock clock;
  private final int bulkBytes;
  private final int requests;
  private final Runnable waitUntilReady;
  private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<CompletableFuture<List<Delivered>>> onTheirWay = new ArrayDeque<>();
  private final Bulk events;
  private ParcelDraft draft;
  private Delivered delivered = Delivered.NOTHING;

  /**
   * @param waitUntilReady waits until Elasticsearch's indices are prepared
   */
  EventWriter(
      Delivery delivery,
      Told told,
      Clock clock,
      int bulkBytes,
      int requests,
      Runnable waitUntilReady) {
    this.delivery = delivery;
    this.told = told;
    this.clock = clock;
    this.bulkBytes = bulkBytes;
    this.requests = requests;
    this.waitUntilReady = waitUntilReady;
    this.events = new Bulk(bulkBytes + (bulkBytes >> 3));
    this.draft = new ParcelDraft(told, events);
  }

  /** Takes an event; raises what went wrong with earlier ones. */
  public void add(MadeEvent made) {
    draft.add(made);
    if (draft.length() >= bulkBytes) {
      send();
    }
  }

  /** What has been answered so far. */
  public Delivered delivered() {
    return delivered;
  }

  /** Returns when all that was taken is stored, and tells what became of it. */
  public Delivered finish() {
    if (!draft.isEmpty()) {
      send();
    }
    while (!onTheirWay.isEmpty()) {
      settle();
    }
    return delivered;
  }

  /** Gives up what is not answered yet. */
  @Override
  public void close() {
    deliveries.shutdownNow();
  }

  private void send() {
    if (onTheirWay.size() >= requests) {
      settle();
    }
    ParcelDraft full = draft;
    Parcel parcel = full.finished(clock.instant());
    Supplier<List<Delivered>> work =
        () -> {
          waitUntilReady.run();
          List<Delivered> all = delivery.deliver(List.of(parcel));
          full.isSafe();
          return all;
        };
    onTheirWay.add(CompletableFuture.supplyAsync(work, deliveries));
    draft = new ParcelDraft(told, events);
  }

  private void settle() {
    try {
      delivered = onTheirWay.removeFirst().join().stream().reduce(delivered, Delivered::plus);
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        cause.addSuppressed(e);
        throw cause;
      }
      throw new CancellationException(String.valueOf(e.getMessage()));
    }
  }
}
