package org.counted.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.counted.count.ReportRow;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * Usage lines as a stream: rows of several months and customers, each sorted by key, merged, and
 * joined with the catalogue some at a time, the next while the last are used. Memory holds those.
 * How fast that went is measured without the time that their reader takes.
 */
public final class UsageLines implements Iterator<UsageLine>, AutoCloseable {

  /** The first are few, so that they come soon; then it is twice as many each time. */
  private static final int JOINED_FIRST = 50;

  private static final int JOINED_AT_ONCE = 1_000;
  private static final int ROWS_AT_ONCE = 10_000;

  private final RowStrands rows;
  private final Catalogue catalogue;
  private final ReadingSpeed speed;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparing((Head head) -> head.row.row().key(), ReportRow::compareKeys)
              .thenComparing(head -> head.row.row().customer()));
  private int atOnce = JOINED_FIRST;
  private long read;
  private long nanos;
  private CompletableFuture<List<UsageLine>> coming;
  private Iterator<UsageLine> joined = Collections.emptyIterator();
  private boolean ended;

  /**
   * Begins to read; failures show when the first line is asked for.
   *
   * @param begun when the rows were asked for, as {@link System#nanoTime()} says
   */
  UsageLines(RowStrands rows, Catalogue catalogue, ReadingSpeed speed, long begun) {
    this.rows = rows;
    this.catalogue = catalogue;
    this.speed = speed;
    this.coming =
        inTheBackground(
            () -> {
              rows.strands().forEach(this::advance);
              return join(begun);
            });
  }

  @Override
  public boolean hasNext() {
    if (!joined.hasNext() && !ended) {
      List<UsageLine> lines = await();
      ended = lines.isEmpty();
      joined = lines.iterator();
      if (!ended) {
        coming = inTheBackground(() -> join(System.nanoTime()));
      }
    }
    return joined.hasNext();
  }

  @Override
  public UsageLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all lines were read");
    }
    return joined.next();
  }

  /** Waits for what is being read, because a read has one reader at a time. */
  @Override
  public void close() {
    coming.exceptionally(failure -> List.of()).join();
    ended = true;
    joined = Collections.emptyIterator();
    rows.close();
    speed.measured(read, Duration.ofNanos(nanos));
    read = 0;
    nanos = 0;
  }

  private static CompletableFuture<List<UsageLine>> inTheBackground(
      Supplier<List<UsageLine>> work) {
    return CompletableFuture.supplyAsync(
        work, each -> Thread.ofVirtual().name("usage-lines").start(each));
  }

  private List<UsageLine> await() {
    try {
      return coming.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException failure ? failure : e;
    }
  }

  /** The next lines, none when all were read. */
  private List<UsageLine> join(long begun) {
    List<List<RowJson.MonthRow>> groups = new ArrayList<>(atOnce);
    int size = 0;
    while (groups.size() < atOnce && size < ROWS_AT_ONCE && !heads.isEmpty()) {
      List<RowJson.MonthRow> group = group();
      size += group.size();
      groups.add(group);
    }
    atOnce = Math.min(2 * atOnce, JOINED_AT_ONCE);
    Set<String> wanted = new HashSet<>();
    for (List<RowJson.MonthRow> group : groups) {
      ReportRow row = group.getFirst().row();
      Stream.of(subject(row), row.parent()).filter(id -> id != null).forEach(wanted::add);
    }
    Map<String, CatalogueItem> items = catalogue.find(wanted);
    List<UsageLine> lines = groups.stream().map(group -> line(group, items)).toList();
    read += size;
    nanos += System.nanoTime() - begun;
    return lines;
  }

  /** All rows of the next key. */
  private List<RowJson.MonthRow> group() {
    List<RowJson.MonthRow> group = new ArrayList<>();
    Head head = heads.remove();
    String key = head.row.row().key();
    while (true) {
      group.add(head.row);
      advance(head.strand);
      Head following = heads.peek();
      if (following == null || !following.row.row().key().equals(key)) {
        return group;
      }
      head = heads.remove();
    }
  }

  private void advance(Iterator<RowJson.MonthRow> strand) {
    if (strand.hasNext()) {
      heads.add(new Head(strand, strand.next()));
    }
  }

  private static UsageLine line(List<RowJson.MonthRow> group, Map<String, CatalogueItem> items) {
    ReportRow row = group.getFirst().row();
    List<UsageLine.MonthUsage> usage =
        group.stream()
            .sorted(Comparator.comparing(RowJson.MonthRow::month))
            .map(
                each ->
                    new UsageLine.MonthUsage(
                        each.month(), each.row().customer(), each.row().performance()))
            .toList();
    return new UsageLine(
        row.platform(),
        known(subject(row), row, items),
        known(row.parent(), row, items),
        row.parentDataType(),
        usage);
  }

  /** What the catalogue knows, or at least the id. */
  private static @Nullable CatalogueItem known(
      @Nullable String id, ReportRow row, Map<String, CatalogueItem> items) {
    if (id == null) {
      return null;
    }
    CatalogueItem item = items.get(id);
    return item != null ? item : CatalogueItem.unknown(id, row.platform());
  }

  private static @Nullable String subject(ReportRow row) {
    return switch (row.report().fullReport()) {
      case DR -> row.database();
      case TR -> row.title();
      case IR -> row.item();
      case PR, PR_P1, DR_D1, DR_D2, TR_B1, TR_B2, TR_B3, TR_J1, TR_J2, TR_J3, TR_J4, IR_A1, IR_M1 ->
          null;
    };
  }

  private record Head(Iterator<RowJson.MonthRow> strand, RowJson.MonthRow row) {}
}
