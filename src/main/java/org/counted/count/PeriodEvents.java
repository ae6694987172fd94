package org.counted.count;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.event.EventIndex;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEvents;
import org.jspecify.annotations.Nullable;

/**
 * The events of a period in the order of (title, item, timestamp), as a counting pass takes them:
 * the sorted reads of the months that the period touches, merged. It reaches from the period's
 * first moment in the easternmost time zone to 30 seconds after its last in the westernmost,
 * because double clicks pair across borders.
 */
public final class PeriodEvents {

  private final Elasticsearch elasticsearch;
  private final long from;
  private final long to;
  private final @Nullable String query;

  /**
   * The events between two dates, both included.
   *
   * @param rules of every platform that may have events
   * @param query which of them, as a query in JSON; null for all
   */
  public PeriodEvents(
      Elasticsearch elasticsearch,
      LocalDate first,
      LocalDate last,
      Collection<PlatformRules> rules,
      @Nullable String query) {
    this.elasticsearch = elasticsearch;
    this.from = rules.stream().mapToLong(each -> each.startOf(first)).min().orElseThrow();
    this.to =
        rules.stream().mapToLong(each -> each.startOf(last.plusDays(1))).max().orElseThrow()
            + DoubleClicks.WINDOW_MILLIS;
    this.query = query;
  }

  /** Gives each event once, in order. */
  public void forEach(Consumer<UsageEvent> consumer) {
    List<Source> sources = new ArrayList<>();
    try {
      PriorityQueue<Source> heads = new PriorityQueue<>(Source.ORDER);
      for (YearMonth month = month(from); !month.isAfter(month(to)); month = month.plusMonths(1)) {
        Source source = new Source(open(month));
        sources.add(source);
        if (source.advance()) {
          heads.add(source);
        }
      }
      while (!heads.isEmpty()) {
        Source source = heads.remove();
        @Nullable Source other = heads.peek();
        do {
          consumer.accept(source.head());
          if (!source.advance()) {
            break;
          }
        } while (other == null || Source.ORDER.compare(source, other) <= 0);
        if (source.head != null) {
          heads.add(source);
        }
      }
    } finally {
      sources.forEach(source -> source.read.close());
    }
  }

  /** How many there are. */
  public long count() {
    long count = 0;
    for (YearMonth month = month(from); !month.isAfter(month(to)); month = month.plusMonths(1)) {
      String asked = query(month);
      count +=
          elasticsearch.count(
              EventIndex.of(month), asked == null ? "{}" : "{\"query\":" + asked + "}");
    }
    return count;
  }

  /** Asks for a range only where the period ends inside the month: the rest is read whole. */
  private @Nullable String query(YearMonth month) {
    boolean whole = from <= start(month) && start(month.plusMonths(1)) <= to;
    if (whole) {
      return query;
    }
    String range = "{\"range\":{\"timestamp\":{\"gte\":" + from + ",\"lte\":" + to + "}}}";
    return query == null ? range : "{\"bool\":{\"filter\":[" + range + "," + query + "]}}";
  }

  private SortedRead<UsageEvent> open(YearMonth month) {
    UsageEvents events = new UsageEvents();
    return new SortedRead<>(
        elasticsearch,
        new SortedRead.Request(EventIndex.of(month), query(month), EventIndex.ORDER, null),
        events::read);
  }

  private static YearMonth month(long moment) {
    return YearMonth.from(Instant.ofEpochMilli(moment).atZone(ZoneOffset.UTC));
  }

  private static long start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  /** One month's read and the event that it stands at. */
  private static final class Source {
    private static final Comparator<Source> ORDER =
        Comparator.comparing(Source::head, EventOrder.COMPARATOR);

    private final SortedRead<UsageEvent> read;
    private @Nullable UsageEvent head;

    Source(SortedRead<UsageEvent> read) {
      this.read = read;
    }

    UsageEvent head() {
      if (head == null) {
        throw new IllegalStateException("the read has ended");
      }
      return head;
    }

    boolean advance() {
      head = read.hasNext() ? read.next() : null;
      return head != null;
    }
  }
}
