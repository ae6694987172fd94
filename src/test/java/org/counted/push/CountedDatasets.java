package org.counted.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.counted.CountedMonth;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItemDraft;

/** A repository's use of datasets in May 2017; in July there was none. On 15 August. */
@Singleton
class CountedDatasets {

  static final YearMonth MAY = YearMonth.of(2017, 5);
  static final YearMonth JULY = YearMonth.of(2017, 7);
  static final Clock CLOCK = Clock.fixed(Instant.parse("2017-08-15T10:00:00Z"), ZoneOffset.UTC);

  private final CountedMonth month;
  private final Registry registry;
  private final ObjectMapper json = new ObjectMapper();
  private boolean stored;

  CountedDatasets(CountedMonth month, Registry registry) {
    this.month = month;
    this.registry = registry;
  }

  /** The repository, once its usage is counted. */
  synchronized Platform platform() {
    if (!stored) {
      count();
      stored = true;
    }
    return registry.platform("dsrepo").orElseThrow();
  }

  JsonNode written(DatasetReports reports, YearMonth which) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reports.write(platform(), which, bytes);
    return json.readTree(bytes.toByteArray());
  }

  private void count() {
    List<UsageEvent> events =
        List.of(
            event("set1", DataType.Dataset, Action.Investigation, MAY.atDay(3), "s1", "FR", false),
            event("set1", DataType.Dataset, Action.Request, MAY.atDay(3), "s1", "FR", false),
            event("set1", DataType.Dataset, Action.Request, MAY.atDay(4), "s2", null, false),
            event("set1", DataType.Dataset, Action.Request, MAY.atDay(5), "s3", "DE", true),
            event("set2", DataType.Dataset, Action.Request, MAY.atDay(6), "s4", null, false),
            event("set3", DataType.Dataset, Action.Request, MAY.atDay(7), "s5", null, false),
            event("soft", DataType.Software, Action.Request, MAY.atDay(8), "s6", null, false),
            event("soft", DataType.Software, Action.Request, JULY.atDay(8), "s7", null, false));
    month.count(List.of(dataset("set1")), events, MAY, JULY);
  }

  private static CatalogueItem dataset(String id) {
    CatalogueItemDraft draft = new CatalogueItemDraft("dsrepo:" + id, "dsrepo");
    draft.dataType = DataType.Dataset;
    draft.name = "A data set";
    draft.publisher = "A repository";
    draft.publisherIds = List.of("ISNI:0000000121032683", "ROR:00hx57361");
    draft.doi = "10.9999/" + id;
    draft.uri = "https://data.example.org/" + id;
    draft.authors = List.of(new CatalogueItem.Author("Smith, J", null, null));
    draft.publicationDate = "2016-02-03";
    draft.articleVersion = "VoR";
    draft.yop = "2016";
    return draft.item();
  }

  private static UsageEvent event(
      String item,
      DataType type,
      Action action,
      LocalDate day,
      String session,
      String country,
      boolean machine) {
    Instant moment = day.atTime(action == Action.Request ? 9 : 8, 30).toInstant(ZoneOffset.UTC);
    UsageEventDraft event = new UsageEventDraft();
    event.id = "push-" + item + action + day;
    event.timestamp = moment.toEpochMilli();
    event.platform = "dsrepo";
    event.action = action;
    event.accessMethod = machine ? AccessMethod.TDM : AccessMethod.Regular;
    event.title = "dsrepo:" + item;
    event.item = "dsrepo:" + item;
    event.dataType = type;
    event.yop = "2016";
    event.accessType = AccessType.Open;
    event.url = item + action;
    event.user = "user" + session;
    event.session = session;
    event.country = country;
    return event.event();
  }
}
