package org.counted.intake;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Drains the journal into Elasticsearch: a few bulk requests on their way at a time, and the
 * journal cut only behind what has been answered.
 */
final class Indexer implements AutoCloseable {

  /**
   * How the journal is drained.
   *
   * @param bulkBytes the size of one request
   * @param requests on their way at the same time
   * @param flushAfter how long a request that is not full waits for more
   */
  record Settings(long bulkBytes, int requests, Duration flushAfter) {}

  private record Batch(List<Journal.Entry> entries, CompletableFuture<List<Delivered>> delivered) {}

  private static final Logger LOG = Logger.getLogger(Indexer.class);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final Journal journal;
  private final Delivery delivery;
  private final IntakeMeters meters;
  private final Settings settings;
  private final BooleanSupplier isReady;
  private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
  private final Map<Long, CompletableFuture<Delivered>> waiters = new ConcurrentHashMap<>();
  private final Deque<Batch> onTheirWay = new ArrayDeque<>();
  private final Thread thread;
  private long position;
  private long takenBytes;
  private long partialSince;
  private volatile boolean closing;

  /**
   * @param isReady whether Elasticsearch's indices are prepared
   */
  Indexer(
      Journal journal,
      Delivery delivery,
      IntakeMeters meters,
      Settings settings,
      BooleanSupplier isReady) {
    this.journal = journal;
    this.delivery = delivery;
    this.meters = meters;
    this.settings = settings;
    this.isReady = isReady;
    this.position = journal.head();
    this.thread = Thread.ofPlatform().daemon().name("indexer").unstarted(this::run);
    journal.onAppend(() -> LockSupport.unpark(thread));
  }

  void start() {
    thread.start();
  }

  /** What becomes of a parcel that is about to be read at this place. */
  CompletableFuture<Delivered> await(long sequence) {
    return waiters.computeIfAbsent(sequence, each -> new CompletableFuture<>());
  }

  /** Nobody waits for that parcel any more. */
  void forget(long sequence) {
    waiters.remove(sequence);
  }

  /** Stops; what is on its way and not answered yet stays in the journal. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    deliveries.shutdownNow();
  }

  private void run() {
    while (!closing) {
      try {
        settle();
        if (!isReady.getAsBoolean() || !send()) {
          LockSupport.parkNanos(this, pause().toNanos());
        }
      } catch (JournalFailure e) {
        LOG.warnf("%s", e.getMessage());
        LockSupport.parkNanos(this, IDLE.toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    finish();
  }

  private Duration pause() {
    return partialSince == 0 ? IDLE : settings.flushAfter();
  }

  /** Sends a request if there is reason to; returns whether it did. */
  private boolean send() {
    if (onTheirWay.size() >= settings.requests() || !journal.hasBehind(position)) {
      return false;
    }
    if (journal.arrivedBytes() - takenBytes < settings.bulkBytes() && !isDue()) {
      return false;
    }
    partialSince = 0;
    List<Journal.Entry> entries = journal.read(position, settings.bulkBytes());
    if (entries.isEmpty()) {
      return false;
    }
    position = entries.getLast().sequence() + 1;
    takenBytes += entries.stream().mapToLong(entry -> entry.parcel().length()).sum();
    onTheirWay.add(new Batch(entries, deliver(entries)));
    return true;
  }

  /** Whether what is there must not wait for more: somebody wants to know, or it has waited. */
  private boolean isDue() {
    if (!onTheirWay.isEmpty()) {
      return false;
    }
    long now = System.nanoTime();
    if (partialSince == 0) {
      partialSince = now;
    }
    return !waiters.isEmpty() || now - partialSince >= settings.flushAfter().toNanos();
  }

  private CompletableFuture<List<Delivered>> deliver(List<Journal.Entry> entries) {
    List<Parcel> parcels = entries.stream().map(Journal.Entry::parcel).toList();
    CompletableFuture<List<Delivered>> delivered =
        CompletableFuture.supplyAsync(() -> delivery.deliver(parcels), deliveries);
    return delivered.whenComplete((all, failure) -> LockSupport.unpark(thread));
  }

  /** Cuts the journal behind the first requests that are answered. */
  private void settle() throws InterruptedException {
    while (!onTheirWay.isEmpty() && onTheirWay.getFirst().delivered().isDone()) {
      Batch batch = onTheirWay.removeFirst();
      try {
        settle(batch.entries(), batch.delivered().join());
      } catch (CompletionException e) {
        LOG.error("A delivery failed and is repeated", e.getCause());
        Thread.sleep(IDLE);
        onTheirWay.addFirst(new Batch(batch.entries(), deliver(batch.entries())));
      }
    }
  }

  private void settle(List<Journal.Entry> entries, List<Delivered> delivered) {
    try {
      journal.truncate(entries);
    } finally {
      for (int i = 0; i < entries.size(); i++) {
        meters.delivered(delivered.get(i));
        CompletableFuture<Delivered> waiter = waiters.remove(entries.get(i).sequence());
        if (waiter != null) {
          waiter.complete(delivered.get(i));
        }
      }
    }
  }

  /** Gives what is on its way a moment to be answered. */
  private void finish() {
    try {
      for (Batch batch : onTheirWay) {
        settle(batch.entries(), batch.delivered().get(5, TimeUnit.SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException | JournalFailure e) {
      LOG.infof("Some events stay in the journal until the next start: %s", e);
    }
  }
}
