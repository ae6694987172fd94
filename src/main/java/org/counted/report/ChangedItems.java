package org.counted.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.counted.count.ReportRow;
import org.jspecify.annotations.Nullable;

/**
 * The items whose figures differ between two runs of a period, in the order of their ids: each with
 * what its figures are and, under {@code before}, what they were. One that is not used any more has
 * zeros, one that was not used before has null for {@code before}.
 */
final class ChangedItems implements Iterator<ObjectNode> {

  private static final String ITEM = ItemSums.ITEM;

  private final List<String> figures;
  private final Iterator<StoredDocument> now;
  private final Iterator<StoredDocument> before;
  private @Nullable StoredDocument used;
  private @Nullable StoredDocument wasUsed;
  private @Nullable ObjectNode next;

  /**
   * Compares.
   *
   * @param figures the names of what is compared
   * @param now the one run's row of each item, in the order of ids
   * @param before the other's, the same
   */
  ChangedItems(
      List<String> figures, Iterator<StoredDocument> now, Iterator<StoredDocument> before) {
    this.figures = List.copyOf(figures);
    this.now = now;
    this.before = before;
    this.used = following(now);
    this.wasUsed = following(before);
  }

  /** All items of one run, none of which were told before. */
  static ChangedItems all(List<String> figures, Iterator<StoredDocument> now) {
    return new ChangedItems(figures, now, Collections.emptyIterator());
  }

  @Override
  public boolean hasNext() {
    while (next == null && (used != null || wasUsed != null)) {
      next = change();
    }
    return next != null;
  }

  @Override
  public ObjectNode next() {
    if (!hasNext() || next == null) {
      throw new NoSuchElementException("no more items have changed");
    }
    ObjectNode result = next;
    next = null;
    return result;
  }

  /** The next item's change, null when its figures are as they were. */
  private @Nullable ObjectNode change() {
    StoredDocument one = used;
    StoredDocument other = wasUsed;
    int order = compare(one, other);
    if (order <= 0) {
      used = following(now);
    }
    if (order >= 0) {
      wasUsed = following(before);
    }
    ObjectNode is = figures(order <= 0 ? one : null);
    ObjectNode was = figures(order >= 0 ? other : null);
    if (is.equals(was)) {
      return null;
    }
    ObjectNode change = ReportDocuments.JSON.createObjectNode();
    change.put(ITEM, order <= 0 ? id(one) : id(other));
    change.setAll(is);
    if (order < 0) {
      change.putNull("before");
    } else {
      change.set("before", was);
    }
    return change;
  }

  /** As Elasticsearch sorts ids; what has ended comes last. */
  private static int compare(@Nullable StoredDocument one, @Nullable StoredDocument other) {
    if (one == null || other == null) {
      return one == null ? 1 : -1;
    }
    return ReportRow.compareKeys(id(one), id(other));
  }

  private ObjectNode figures(@Nullable StoredDocument row) {
    ObjectNode all = ReportDocuments.JSON.createObjectNode();
    for (String figure : figures) {
      all.put(figure, row == null ? 0 : row.source().path(figure).asLong());
    }
    return all;
  }

  private static String id(@Nullable StoredDocument row) {
    return row == null ? "" : row.source().path(ITEM).asText();
  }

  private static @Nullable StoredDocument following(Iterator<StoredDocument> rows) {
    return rows.hasNext() ? rows.next() : null;
  }
}
