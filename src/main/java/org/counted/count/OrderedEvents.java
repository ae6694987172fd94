package org.counted.count;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.counted.event.UsageEvent;
import org.jspecify.annotations.Nullable;

/**
 * Events read to their end, in parts that have their titles each to themselves. Each part comes in
 * the order of (title, item, timestamp). They lie in memory as far as there is room, and in files
 * until this is closed, of which memory holds a little of each strand.
 */
public final class OrderedEvents implements AutoCloseable {

  /** By shard, and of each by part. */
  private final Collection<List<EventStrands>> shards;

  OrderedEvents(Collection<List<EventStrands>> shards) {
    this.shards = List.copyOf(shards);
  }

  /**
   * Gives each event of a part once, in order; different parts can be read at the same time.
   *
   * @param part from 0
   */
  public void forEach(int part, Consumer<UsageEvent> consumer) {
    PriorityQueue<Head> heads = new PriorityQueue<>();
    shards.stream()
        .flatMap(shard -> shard.get(part).strands().stream())
        .forEach(strand -> heads.add(new Head(strand)));
    while (!heads.isEmpty()) {
      Head head = heads.remove();
      @Nullable Head other = heads.peek();
      do {
        consumer.accept(head.event);
      } while (head.advance() && (other == null || head.compareTo(other) <= 0));
      if (head.isLeft) {
        heads.add(head);
      }
    }
  }

  @Override
  public void close() {
    shards.stream().flatMap(List::stream).forEach(EventStrands::close);
  }

  /** A strand and the event that it stands at. */
  private static final class Head implements Comparable<Head> {

    private final Iterator<UsageEvent> strand;
    private UsageEvent event;
    private boolean isLeft = true;

    Head(Iterator<UsageEvent> strand) {
      this.strand = strand;
      this.event = strand.next();
    }

    boolean advance() {
      isLeft = strand.hasNext();
      if (isLeft) {
        event = strand.next();
      }
      return isLeft;
    }

    @Override
    public int compareTo(Head other) {
      return EventOrder.COMPARATOR.compare(event, other.event);
    }
  }
}
