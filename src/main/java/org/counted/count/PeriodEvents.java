package org.counted.count;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.event.EventIndex;
import org.counted.event.Slice;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEvents;
import org.jspecify.annotations.Nullable;

/**
 * The events of a period, from the months that it touches. It reaches from the period's first
 * moment in the easternmost time zone to 30 seconds after its last in the westernmost, because
 * double clicks pair across borders.
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

  /**
   * Reads them all: each shard in the order in which its segments lie, which is several times as
   * fast as having Elasticsearch sort, and then what is already in order is merged, from memory or
   * from files.
   *
   * @param folder of the files
   * @param parts of the titles, each of which can then be counted by itself
   * @param threads how many shards are read at the same time
   */
  public OrderedEvents read(Path folder, int parts, int threads) {
    EventRoom room = EventRoom.ofHeap();
    Map<SortedRead.Request, List<EventStrands>> shards = new LinkedHashMap<>();
    for (YearMonth month : months()) {
      String index = EventIndex.of(month);
      for (int shard = 0; shard < elasticsearch.shards(index); shard++) {
        shards.put(
            SortedRead.Request.shard(index, shard, query(month)),
            IntStream.range(0, parts).mapToObj(part -> new EventStrands(folder, room)).toList());
      }
    }
    OrderedEvents events = new OrderedEvents(shards.values());
    try {
      Together.work(
          threads,
          shards.entrySet().stream()
              .map(shard -> Executors.callable(() -> lay(shard.getKey(), shard.getValue())))
              .toList());
      return events;
    } catch (RuntimeException e) {
      events.close();
      throw e;
    }
  }

  private void lay(SortedRead.Request shard, List<EventStrands> parts) {
    try (SortedRead<UsageEvent> read =
        new SortedRead<>(elasticsearch, shard, new UsageEvents()::read)) {
      while (read.hasNext()) {
        UsageEvent event = read.next();
        parts.get(Slice.part(event.title()) % parts.size()).add(event);
      }
    }
  }

  /** The months of UTC that they are read from. */
  public List<YearMonth> months() {
    return Stream.iterate(
            month(from), month -> !month.isAfter(month(to)), month -> month.plusMonths(1))
        .toList();
  }

  /** How many there are. */
  public long count() {
    long count = 0;
    for (YearMonth month : months()) {
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

  private static YearMonth month(long moment) {
    return YearMonth.from(Instant.ofEpochMilli(moment).atZone(ZoneOffset.UTC));
  }

  private static long start(YearMonth month) {
    return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }
}
