package org.counted;

import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;
import org.counted.elastic.Bulk;
import org.counted.elastic.BulkAnswer;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventIndex;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEvents;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.counted.report.Period;
import org.counted.report.RunRecord;
import org.counted.report.Runner;
import org.junit.jupiter.api.Assertions;

/** Puts events and items where the doors would, and counts their months. */
@Singleton
public class CountedMonth {

  private final Elasticsearch elasticsearch;
  private final Runner runner;

  CountedMonth(Elasticsearch elasticsearch, Runner runner) {
    this.elasticsearch = elasticsearch;
    this.runner = runner;
  }

  public void count(List<CatalogueItem> items, List<UsageEvent> events, YearMonth... months) {
    Bulk bulk = new Bulk(1 << 16);
    items.forEach(item -> Catalogue.add(bulk, item, 1));
    for (UsageEvent event : events) {
      bulk.create(EventIndex.of(event.timestamp()), event.id(), UsageEvents.bytes(event));
    }
    BulkAnswer answer = elasticsearch.bulk(bulk);
    Assertions.assertEquals(events.size() + items.size(), answer.stored(), () -> answer.reason(0));
    elasticsearch.refresh(EventIndex.all());
    for (YearMonth month : months) {
      RunRecord run = runner.run(new Period.Month(month), List.of("counter"), "test");
      Assertions.assertEquals(RunRecord.State.Complete, run.state(), run::toString);
    }
  }
}
