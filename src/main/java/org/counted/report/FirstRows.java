package org.counted.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Of each period of some rows the first few by an order. Memory holds those of one period. */
final class FirstRows implements Iterator<StoredDocument> {

  private final Iterator<StoredDocument> rows;
  private final Comparator<StoredDocument> order;
  private final int most;
  private Iterator<StoredDocument> first = List.<StoredDocument>of().iterator();
  private @Nullable StoredDocument ahead;

  /**
   * Chooses.
   *
   * @param rows the rows of one period lie together
   * @param order total
   */
  FirstRows(Iterator<StoredDocument> rows, Comparator<StoredDocument> order, int most) {
    this.rows = rows;
    this.order = order;
    this.most = most;
    this.ahead = rows.hasNext() ? rows.next() : null;
  }

  @Override
  public boolean hasNext() {
    if (!first.hasNext() && ahead != null) {
      first = ofPeriod(ahead).iterator();
    }
    return first.hasNext();
  }

  @Override
  public StoredDocument next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are no more rows");
    }
    return first.next();
  }

  private List<StoredDocument> ofPeriod(StoredDocument begun) {
    PriorityQueue<StoredDocument> lastFirst = new PriorityQueue<>(order.reversed());
    @Nullable StoredDocument row = begun;
    while (row != null && row.period().equals(begun.period())) {
      StoredDocument worst = lastFirst.peek();
      if (worst == null || lastFirst.size() < most) {
        lastFirst.add(row);
      } else if (order.compare(row, worst) < 0) {
        lastFirst.remove();
        lastFirst.add(row);
      }
      row = rows.hasNext() ? rows.next() : null;
    }
    ahead = row;
    List<StoredDocument> sorted = new ArrayList<>(lastFirst);
    sorted.sort(order);
    return sorted;
  }
}
