package org.counted.intake;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Stream;
import org.counted.elastic.Bulk;

/**
 * The journal's store held against another embedded one, and against a bare file, which is what the
 * disk allows. All three sit behind the journal's own group commit.
 */
public final class JournalBench {

  private static final int EVENT_BYTES = 600;

  private final PrintWriter out;
  private final Path folder;
  private final Duration time;

  /**
   * @param folder for the stores, on the disk that is meant
   * @param time of each measure
   */
  public JournalBench(PrintWriter out, Path folder, Duration time) {
    this.out = out;
    this.folder = folder;
    this.time = time;
  }

  /** Prints the table. */
  public void run() throws IOException {
    out.printf(
        Locale.ROOT,
        "journal: appends/s, each answered when the disk has it; records of one event, %d bytes%n",
        record(new SplittableRandom(1)).length());
    out.printf(
        Locale.ROOT,
        "  %-11s %10s %10s %10s %10s %12s %12s%n",
        "store",
        "1 caller",
        "16",
        "64",
        "bytes",
        "recovery",
        "records/s");
    measure("bare file", BenchedStore.BareFile::new);
    measure("RocksDB", BenchedStore.Rocks::new);
    measure("H2 MVStore", BenchedStore.Mv::new);
    out.println("bytes: on disk for each byte appended, with nothing taken off the journal.");
    out.println("recovery: opening a copy of the files as a crash would leave them, reading all.");
  }

  private void measure(String name, Function<Path, BenchedStore> open) throws IOException {
    Path place = folder.resolve(name.replace(' ', '-'));
    Path crashed = place.resolveSibling(place.getFileName() + "-crashed");
    Files.createDirectories(place);
    List<Double> rates = new ArrayList<>();
    AtomicLong sequence = new AtomicLong(1);
    double bytes;
    try (BenchedStore store = open.apply(place)) {
      for (int callers : List.of(1, 16, 64)) {
        rates.add(appends(store, sequence, callers));
      }
      long appended = (sequence.get() - 1) * record(new SplittableRandom(1)).length();
      bytes = (double) copy(place, crashed) / appended;
    }
    long begun = System.nanoTime();
    long found;
    try (BenchedStore store = open.apply(crashed)) {
      found = store.count();
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (found != sequence.get() - 1) {
      throw new IllegalStateException(
          name + " lost records: " + found + " of " + (sequence.get() - 1));
    }
    out.printf(
        Locale.ROOT,
        "  %-11s %,10.0f %,10.0f %,10.0f %10.2f %10.0f ms %,12.0f%n",
        name,
        rates.get(0),
        rates.get(1),
        rates.get(2),
        bytes,
        seconds * 1000,
        found / seconds);
  }

  private double appends(BenchedStore store, AtomicLong sequence, int callers) {
    long begun = System.nanoTime();
    long before = sequence.get();
    Object order = new Object();
    try (GroupCommit turns = new GroupCommit(group -> turn(store, group));
        ExecutorService all = Executors.newVirtualThreadPerTaskExecutor()) {
      turns.start();
      List<CompletableFuture<Void>> ends = new ArrayList<>();
      for (int caller = 0; caller < callers; caller++) {
        SplittableRandom random = new SplittableRandom(caller);
        ends.add(
            CompletableFuture.runAsync(
                () -> {
                  while (System.nanoTime() - begun < time.toNanos()) {
                    Parcel parcel = record(random);
                    CompletableFuture<Void> safe = new CompletableFuture<>();
                    synchronized (order) {
                      turns.add(new GroupCommit.Append(sequence.getAndIncrement(), parcel, safe));
                    }
                    safe.join();
                  }
                },
                all));
      }
      ends.forEach(CompletableFuture::join);
    }
    return (sequence.get() - before) / ((System.nanoTime() - begun) / 1e9);
  }

  private static void turn(BenchedStore store, List<GroupCommit.Append> group) {
    store.write(
        group.getFirst().sequence(), group.stream().map(each -> each.parcel().bytes()).toList());
    group.forEach(each -> each.safe().complete(null));
  }

  /** As long as an event's usually is, half of it hashes that no store can make smaller. */
  private static Parcel record(SplittableRandom random) {
    StringBuilder text = new StringBuilder("{\"url\":\"");
    while (text.length() < EVENT_BYTES / 2) {
      text.append(Long.toString(random.nextLong() & Long.MAX_VALUE, 36));
    }
    text.setLength(EVENT_BYTES / 2);
    text.append("-".repeat(EVENT_BYTES / 2)).append("\"}");
    Bulk event = new Bulk(1024);
    event.create(
        "counted-events-2026-01",
        "AAAAAAAAAAAAAAAAAAAAAA",
        text.toString().getBytes(StandardCharsets.UTF_8));
    return Parcel.of(Instant.EPOCH, event, new Bulk(0), List.of());
  }

  /** Copies the store's own files and returns their size. */
  private static long copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    long bytes = 0;
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
