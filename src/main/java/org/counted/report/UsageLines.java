package org.counted.report;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.stream.Stream;
import org.counted.count.ReportRow;
import org.counted.elastic.SortedRead;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * Usage lines as a stream: rows of several months and customers, each sorted by key, merged, and
 * joined with the catalogue a thousand at a time. Memory holds those.
 */
public final class UsageLines implements Iterator<UsageLine>, AutoCloseable {

  private static final int JOINED_AT_ONCE = 1_000;

  private final List<SortedRead<RowJson.MonthRow>> reads;
  private final Catalogue catalogue;
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparing((Head head) -> head.row.row().key(), ReportRow::compareKeys)
              .thenComparing(head -> head.row.row().customer()));
  private final ArrayDeque<UsageLine> joined = new ArrayDeque<>();

  UsageLines(List<SortedRead<RowJson.MonthRow>> reads, Catalogue catalogue) {
    this.reads = reads;
    this.catalogue = catalogue;
    reads.forEach(this::advance);
  }

  @Override
  public boolean hasNext() {
    if (joined.isEmpty()) {
      join();
    }
    return !joined.isEmpty();
  }

  @Override
  public UsageLine next() {
    if (!hasNext()) {
      throw new NoSuchElementException("all lines were read");
    }
    return joined.remove();
  }

  @Override
  public void close() {
    reads.forEach(SortedRead::close);
  }

  private void join() {
    List<List<RowJson.MonthRow>> groups = new ArrayList<>(JOINED_AT_ONCE);
    while (groups.size() < JOINED_AT_ONCE && !heads.isEmpty()) {
      groups.add(group());
    }
    Set<String> wanted = new HashSet<>();
    for (List<RowJson.MonthRow> group : groups) {
      ReportRow row = group.getFirst().row();
      Stream.of(subject(row), row.parent()).filter(id -> id != null).forEach(wanted::add);
    }
    Map<String, CatalogueItem> items = catalogue.find(wanted);
    groups.forEach(group -> joined.add(line(group, items)));
  }

  /** All rows of the next key. */
  private List<RowJson.MonthRow> group() {
    List<RowJson.MonthRow> group = new ArrayList<>();
    Head head = heads.remove();
    String key = head.row.row().key();
    while (true) {
      group.add(head.row);
      advance(head.read);
      Head following = heads.peek();
      if (following == null || !following.row.row().key().equals(key)) {
        return group;
      }
      head = heads.remove();
    }
  }

  private void advance(SortedRead<RowJson.MonthRow> read) {
    if (read.hasNext()) {
      heads.add(new Head(read, read.next()));
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

  private record Head(SortedRead<RowJson.MonthRow> read, RowJson.MonthRow row) {}
}
