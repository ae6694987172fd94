package org.counted.report;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.counted.count.RandomEvents;
import org.counted.count.ReportRow;
import org.counted.elastic.Bulk;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.event.EventIndex;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.counted.event.UsageEvents;
import org.jspecify.annotations.Nullable;

/** A month of random usage in Elasticsearch, stored anew for each test. */
@Singleton
class StoredMonth {

  static final Period.Month MONTH = new Period.Month(RandomEvents.MONTH);
  static final List<@Nullable String> REFERRERS =
      Arrays.asList(null, "https://a.example.org", "https://b.example.org");

  private final Elasticsearch elasticsearch;
  private final Counting counting;

  StoredMonth(Elasticsearch elasticsearch, Counting counting) {
    this.elasticsearch = elasticsearch;
    this.counting = counting;
  }

  /** Events of many seeds, each on titles of its own. */
  static List<UsageEvent> events(int sets) {
    return events(sets, 0, 1);
  }

  /** The same where no two events contradict each other. */
  static List<UsageEvent> consistentEvents(int sets) {
    return events(sets, 1, 2);
  }

  private static List<UsageEvent> events(int sets, int first, int step) {
    List<UsageEvent> events = new ArrayList<>();
    Set<String> ids = new HashSet<>();
    for (int seed = first; seed < first + sets * step; seed += step) {
      RandomEvents.of(seed).stream()
          .filter(event -> ids.add(event.id()))
          .map(StoredMonth::fromSomewhere)
          .forEach(events::add);
    }
    return events;
  }

  private static UsageEvent fromSomewhere(UsageEvent event) {
    UsageEventDraft draft = new UsageEventDraft(event);
    draft.referrer = REFERRERS.get(Math.floorMod(event.id().hashCode(), REFERRERS.size()));
    return draft.event();
  }

  void clear() {
    for (YearMonth month : List.of(MONTH.month(), MONTH.month().plusMonths(1))) {
      elasticsearch.call("DELETE", "/" + EventIndex.of(month) + "?ignore_unavailable=true", null);
    }
  }

  /** Stores them in requests of random sizes, in the order given. */
  void store(List<UsageEvent> events, int shards, Random random) {
    clear();
    for (YearMonth month : List.of(MONTH.month(), MONTH.month().plusMonths(1))) {
      elasticsearch.call(
          "PUT",
          "/" + EventIndex.of(month),
          "{\"settings\":{\"number_of_shards\":" + shards + "}}");
    }
    add(events, random);
  }

  void add(List<UsageEvent> events, Random random) {
    List<UsageEvent> rest = events;
    while (!rest.isEmpty()) {
      int size = Math.min(rest.size(), 1 + random.nextInt(300));
      Bulk bulk = new Bulk(1 << 12);
      for (UsageEvent event : rest.subList(0, size)) {
        bulk.create(EventIndex.of(event.timestamp()), event.id(), UsageEvents.bytes(event));
      }
      elasticsearch.bulk(bulk);
      rest = rest.subList(size, rest.size());
    }
    elasticsearch.refresh(EventIndex.all());
  }

  static List<UsageEvent> shuffled(List<UsageEvent> events, Random random) {
    List<UsageEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  /** The rows that the month comes to now. */
  Set<ReportRow> counted() {
    List<ReportRow> rows = new ArrayList<>();
    counting.begin(MONTH);
    counting.count(MONTH, List.of(), counting.robots(), rows::add);
    return new HashSet<>(rows);
  }

  /** The indices of the rows that are served now. */
  List<String> shown() {
    return ReportIndices.rowIndices(elasticsearch).entrySet().stream()
        .filter(index -> ReportIndices.monthOfRows(index.getKey()).equals(MONTH.month()))
        .filter(Map.Entry::getValue)
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The rows that are served now. */
  Set<ReportRow> served() {
    List<ReportRow> rows = new ArrayList<>();
    try (SortedRead<RowJson.MonthRow> read =
        new SortedRead<>(
            elasticsearch,
            SortedRead.Request.of(ReportIndices.rows(MONTH.month()), ReportIndices.ROW_ORDER),
            RowJson::read)) {
      read.forEachRemaining(each -> rows.add(each.row()));
    }
    return new HashSet<>(rows);
  }
}
