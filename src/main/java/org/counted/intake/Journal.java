package org.counted.intake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The journal behind the doors: parcels on local disk, in the order they came, until Elasticsearch
 * has them. A parcel is acknowledged when the disk has it; those that come while the disk is busy
 * share its next turn.
 *
 * <p>Any number of threads may append; one reads and truncates.
 */
final class Journal implements AutoCloseable {

  /**
   * How the journal is kept.
   *
   * @param mostBytes what it holds at most
   * @param freeBytes what it leaves free on its disk
   */
  record Settings(Path folder, long mostBytes, long freeBytes) {}

  /** A parcel in its place. */
  record Entry(long sequence, Parcel parcel) {}

  /** How much waits in the journal. */
  record Depth(long events, long bytes) {}

  private static final Logger LOG = Logger.getLogger(Journal.class);
  private static final long DELETE_BYTES = 32L << 20;
  private static final long REOPEN_NANOS = Duration.ofSeconds(2).toNanos();

  private final JournalStore store;
  private final JournalRoom room;
  private final GroupCommit turns = new GroupCommit(this::write);
  private volatile Runnable onAppend = () -> {};

  // All of these are guarded by this object's lock.
  private long next = 1;
  private long head = 1;
  private long deletedBefore;
  private long bytesToDelete;
  private long events;
  private long bytes;
  private long waiting;
  private long reopenedAt;
  private boolean closing;

  /** What was written is safe: read up to here. */
  private volatile long readable;

  private final AtomicLong arrivedBytes = new AtomicLong();

  private volatile @Nullable String problem;

  private Journal(Settings settings) {
    this.store = JournalStore.open(settings.folder());
    this.room = new JournalRoom(settings);
  }

  /** Opens the journal and counts what a former process left in it. */
  static Journal open(Settings settings) {
    Journal journal = new Journal(settings);
    synchronized (journal) {
      journal.recount();
      if (journal.events > 0) {
        LOG.infof("The journal holds %d events for Elasticsearch", journal.events);
      }
    }
    journal.arrivedBytes.set(journal.bytes);
    journal.turns.start();
    return journal;
  }

  /** Told after each append. */
  void onAppend(Runnable listener) {
    onAppend = listener;
  }

  /**
   * Takes a parcel; the future completes when the disk has it, or with {@link JournalFailure}.
   *
   * @param sequenced told the parcel's place before anyone can read it there
   * @throws JournalFull when there is no room
   */
  CompletableFuture<Void> append(Parcel parcel, LongConsumer sequenced) {
    CompletableFuture<Void> safe = new CompletableFuture<>();
    synchronized (this) {
      makeSureOfRoom(parcel.length());
      sequenced.accept(next);
      turns.add(new GroupCommit.Append(next, parcel, safe));
      next++;
      bytes += parcel.length();
      waiting += parcel.length();
      room.take(parcel.length());
      events += parcel.events();
    }
    return safe;
  }

  /** Whether there are parcels from a place on. */
  boolean hasBehind(long place) {
    return place < readable;
  }

  /** The bytes of all that could be read since the journal was opened. */
  long arrivedBytes() {
    return arrivedBytes.get();
  }

  /** Parcels from a place on, until there are enough bytes; empty when there are none. */
  List<Entry> read(long from, long enoughBytes) {
    long before = readable;
    if (from >= before) {
      return List.of();
    }
    return store.read(from, before, enoughBytes);
  }

  /** Lets go of these parcels, the first that are there, because Elasticsearch has them. */
  synchronized void truncate(List<Entry> delivered) {
    head = delivered.getLast().sequence() + 1;
    for (Entry entry : delivered) {
      bytes -= entry.parcel().length();
      bytesToDelete += entry.parcel().length();
      events -= entry.parcel().events();
    }
    store.moveHead(head);
    if (bytesToDelete >= DELETE_BYTES) {
      store.delete(deletedBefore, head);
      deletedBefore = head;
      bytesToDelete = 0;
    }
  }

  /** The first place that is not truncated. */
  synchronized long head() {
    return head;
  }

  synchronized Depth depth() {
    return new Depth(events, bytes);
  }

  /** The first parcel that waits. */
  Optional<Parcel> oldest() {
    return read(head(), 1).stream().findFirst().map(Entry::parcel);
  }

  /** Gives what waits, of which some may be delivered meanwhile. */
  void forEach(Consumer<Parcel> parcels) {
    store.forEach(head(), parcels);
  }

  /** Why nothing can be appended now, in one sentence. */
  synchronized Optional<String> problem() {
    try {
      makeSureOfRoom(0);
      return Optional.empty();
    } catch (JournalFull | JournalFailure e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /** Writes what has been taken, then closes. */
  @Override
  public void close() {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
    }
    turns.close();
    store.close();
  }

  private void recount() {
    head = Math.max(head, store.head());
    if (deletedBefore < head) {
      store.delete(deletedBefore, head);
      deletedBefore = head;
    }
    bytes = 0;
    bytesToDelete = 0;
    events = 0;
    long end =
        store.forEach(
            head,
            parcel -> {
              bytes += parcel.length();
              events += parcel.events();
            });
    next = Math.max(next, end);
    readable = next;
  }

  private void makeSureOfRoom(long more) {
    if (closing) {
      throw new JournalFailure("The journal is closed: the service is stopping");
    }
    if (problem != null) {
      reopen();
    }
    room.require(bytes, waiting, more);
  }

  /** Takes a turn of the disk. */
  private void write(List<GroupCommit.Append> group) {
    try {
      if (problem != null) {
        throw new JournalFailure(problem);
      }
      store.write(
          group.getFirst().sequence(), group.stream().map(each -> each.parcel().bytes()).toList());
    } catch (JournalFailure e) {
      fail(group, e);
      return;
    }
    long written = group.stream().mapToLong(each -> each.parcel().length()).sum();
    synchronized (this) {
      waiting -= written;
    }
    arrivedBytes.addAndGet(written);
    readable = group.getLast().sequence() + 1;
    group.forEach(append -> append.safe().complete(null));
    onAppend.run();
  }

  /** None of these is acknowledged; some may be on disk all the same, which does no harm. */
  private void fail(List<GroupCommit.Append> group, JournalFailure failure) {
    synchronized (this) {
      if (problem == null) {
        LOG.error("The journal cannot be written", failure);
        problem = String.valueOf(failure.getMessage());
        reopenedAt = System.nanoTime();
      }
      for (GroupCommit.Append append : group) {
        bytes -= append.parcel().length();
        waiting -= append.parcel().length();
        events -= append.parcel().events();
      }
    }
    group.forEach(append -> append.safe().completeExceptionally(failure));
  }

  /** Opens the folder anew after a failure, when some time has passed. */
  private void reopen() {
    long now = System.nanoTime();
    if (now - reopenedAt < REOPEN_NANOS || !turns.isIdle()) {
      throw new JournalFailure(String.valueOf(problem));
    }
    reopenedAt = now;
    store.reopen();
    recount();
    problem = null;
    LOG.info("The journal was opened anew after a failure");
  }
}
