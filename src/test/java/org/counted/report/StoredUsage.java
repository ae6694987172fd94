package org.counted.report;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.elastic.Bulk;
import org.counted.elastic.BulkAnswer;
import org.counted.elastic.Elasticsearch;
import org.counted.event.Action;
import org.counted.event.EventIndex;
import org.counted.event.TestClock;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.counted.event.UsageEvents;
import org.junit.jupiter.api.Assertions;

/**
 * What the tests of reports read: on each day from 30 March to 14 April 2021 three articles of a
 * journal, of which the n-th is requested n times and seen once more; and February with one
 * request. It is 15 April, eight o'clock.
 */
@Singleton
class StoredUsage {

  static final LocalDate TODAY = LocalDate.of(2021, 4, 15);
  static final LocalDate FIRST = LocalDate.of(2021, 3, 30);
  static final List<String> ITEMS = List.of("10.9999/a,1", "10.9999/b/2", "10.9999/\"c\"");

  private static final AtomicInteger IDS = new AtomicInteger();

  private final Elasticsearch elasticsearch;
  private final Runner runner;
  private final TestClock clock;
  private boolean prepared;

  StoredUsage(Elasticsearch elasticsearch, Runner runner, TestClock clock) {
    this.elasticsearch = elasticsearch;
    this.runner = runner;
    this.clock = clock;
  }

  /** Stores and counts it, once for all tests. */
  synchronized void prepare() {
    clock.stopAt(TODAY.atTime(8, 0).toInstant(ZoneOffset.UTC));
    if (prepared) {
      return;
    }
    List<UsageEvent> events = new ArrayList<>();
    events.add(event(ITEMS.getFirst(), Action.Request, LocalDate.of(2021, 2, 10), 0));
    for (LocalDate day = FIRST; day.isBefore(TODAY); day = day.plusDays(1)) {
      for (int item = 0; item < ITEMS.size(); item++) {
        events.add(event(ITEMS.get(item), Action.Investigation, day, 0));
        for (int i = 1; i <= item + 1; i++) {
          events.add(event(ITEMS.get(item), Action.Request, day, i));
        }
      }
    }
    store(events);
    run(new Period.Month(YearMonth.of(2021, 2)));
    run(new Period.Month(YearMonth.of(2021, 3)));
    for (LocalDate day = FIRST; day.isBefore(TODAY); day = day.plusDays(1)) {
      run(new Period.Day(day));
    }
    prepared = true;
  }

  void run(Period period) {
    RunRecord run = runner.run(period, List.of(), "test");
    Assertions.assertEquals(RunRecord.State.Complete, run.state(), run::toString);
    Assertions.assertNull(run.error());
  }

  void store(List<UsageEvent> events) {
    Bulk bulk = new Bulk(1 << 16);
    for (UsageEvent event : events) {
      bulk.create(EventIndex.of(event.timestamp()), event.id(), UsageEvents.bytes(event));
    }
    BulkAnswer answer = elasticsearch.bulk(bulk);
    Assertions.assertEquals(events.size(), answer.stored(), () -> answer.reason(0));
    elasticsearch.refresh(EventIndex.all());
  }

  /** Each number is another hour and another session. */
  static UsageEvent event(String item, Action action, LocalDate day, int number) {
    Instant moment = day.atTime(8 + number, 0).toInstant(ZoneOffset.UTC);
    String id = "reports-" + IDS.incrementAndGet();
    UsageEventDraft event = new UsageEventDraft();
    event.id = id;
    event.timestamp = moment.toEpochMilli();
    event.platform = "local";
    event.action = action;
    event.title = "local:j1";
    event.item = "local:" + item;
    event.dataType = DataType.Article;
    event.parent = "local:j1";
    event.parentDataType = DataType.Journal;
    event.yop = "2023";
    event.accessType = AccessType.Open;
    event.url = item;
    event.referrer = number % 2 == 0 ? "https://search.example.org" : null;
    event.user = "user" + number;
    event.session = "session" + number;
    return event.event();
  }
}
