package org.counted.sushi;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.counted.count.Performance;
import org.counted.count.ReportRow;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.customer.Registry;
import org.counted.elastic.Bulk;
import org.counted.elastic.Elasticsearch;
import org.counted.event.TestClock;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.counted.report.PublishedRows;
import org.junit.jupiter.api.Assertions;

/**
 * What the service of {@link CounterApiProfile} serves: {@link SmallUsage}, some random usage and a
 * large consortium's, counted up to June 2025. It is 15 August.
 */
@Singleton
class PublishedUsage {

  static final Instant COUNTED = Instant.parse("2025-07-02T06:30:00.5Z");
  static final List<String> TITLES = List.of("m1", "m2", "m3");

  private final Elasticsearch elasticsearch;
  private final PublishedRows rows;
  private final UsageSource source;
  private final TestClock clock;
  private final Registry registry;
  private final CounterApiConfig config;
  private JsonNode reportsBefore;

  PublishedUsage(
      Elasticsearch elasticsearch,
      PublishedRows rows,
      UsageSource source,
      TestClock clock,
      Registry registry,
      CounterApiConfig config) {
    this.elasticsearch = elasticsearch;
    this.rows = rows;
    this.source = source;
    this.clock = clock;
    this.registry = registry;
    this.config = config;
  }

  /** Publishes it, once for all tests. */
  synchronized CounterFixture over(URI service) {
    clock.stopAt(CounterFixture.CLOCK.instant());
    CounterFixture counter = new CounterFixture(new HttpCounter(service)::get);
    if (reportsBefore == null) {
      reportsBefore = counter.json("r51/reports?" + CounterFixture.C1);
      publish();
    }
    return counter;
  }

  /** The same figures under another registry or other options, not over HTTP. */
  CounterFixture under(Registry registry, CounterApi.Options options) {
    return new CounterFixture(CounterFixture.api(registry, source, 0, options));
  }

  /** The API of another process on the same Elasticsearch. */
  CounterFixture another() {
    return with(new QueuedReports(rows.preparedReports(clock), clock, config));
  }

  /** One that reads other usage. */
  CounterFixture reading(UsageSource usage) {
    return with(usage, new QueuedReports(rows.preparedReports(clock), clock, config));
  }

  /** One that prepares no more reports. */
  CounterFixture withoutRoom() {
    return with(new QueuedReports(rows.preparedReportsWithoutRoom(clock), clock, config));
  }

  /** The name of what is prepared for a request. */
  String fingerprint(String pathAndQuery) {
    String[] found = {""};
    with((report, format) -> {
          found[0] = report.fingerprint(format);
          return Optional.empty();
        })
        .get(pathAndQuery);
    return found[0];
  }

  private CounterFixture with(Later later) {
    return with(source, later);
  }

  private CounterFixture with(UsageSource usage, Later later) {
    return new CounterFixture(
        new CounterApi(
            registry,
            usage,
            clock,
            new RateLimit(0, clock),
            later,
            new CounterApi.Options(Optional.empty(), false)));
  }

  /** What /reports answered before anything was counted. */
  JsonNode reportsBefore() {
    return reportsBefore;
  }

  /** How many scrolls are open in Elasticsearch. */
  long openScrolls() {
    long open = 0;
    for (JsonNode node : elasticsearch.get("/_nodes/stats/indices/search").path("nodes")) {
      open += node.at("/indices/search/scroll_current").asLong();
    }
    return open;
  }

  /** Asks while an index cannot be read. */
  Answer without(String index, Supplier<Answer> request) {
    readable(index, false);
    try {
      pause();
      return request.get();
    } finally {
      readable(index, true);
      pause();
    }
  }

  /** Asks while Elasticsearch allows so many scrolls. */
  Answer withScrolls(int most, Supplier<Answer> request) {
    setting("\"search.max_open_scroll_context\":" + most);
    try {
      return request.get();
    } finally {
      setting("\"search.max_open_scroll_context\":null");
    }
  }

  private void readable(String index, boolean readable) {
    elasticsearch.call(
        "PUT", "/" + index + "/_settings", "{\"index.blocks.read\":" + !readable + "}");
  }

  private void setting(String setting) {
    elasticsearch.call("PUT", "/_cluster/settings", "{\"persistent\":{" + setting + "}}");
  }

  /** Until what was read of the runs before is no longer fresh. */
  private static void pause() {
    try {
      Thread.sleep(1_100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What a member used of each title in each of three months. */
  static long count(int member, int title, int month) {
    return (member * 7L + title * 3L + month) % 5;
  }

  private void publish() {
    FakeUsage usage = SmallUsage.counted();
    SmallUsage.add(usage, "demo", 1);
    for (int seed = 1; seed <= CounterApiProfile.SEEDS; seed++) {
      RandomTitles.add(usage, seed, "S" + seed, "S0");
    }
    members(usage);
    Map<String, CatalogueItem> items = new HashMap<>();
    Map<YearMonth, List<ReportRow>> months = new HashMap<>();
    usage.eachRow(
        (month, row) -> months.computeIfAbsent(month, each -> new ArrayList<>()).add(row));
    usage.eachItem(item -> items.put(item.id(), item));
    Bulk bulk = new Bulk(1 << 16);
    items.values().forEach(item -> Catalogue.add(bulk, item, 1));
    Assertions.assertEquals(items.size(), elasticsearch.bulk(bulk).stored());
    for (int month = 1; month <= 6; month++) {
      YearMonth each = YearMonth.of(2025, month);
      rows.publish(each, COUNTED, months.getOrDefault(each, List.of()));
    }
  }

  private static void members(FakeUsage usage) {
    for (int member = 1; member <= CounterApiProfile.MEMBERS; member++) {
      for (int title = 0; title < TITLES.size(); title++) {
        for (int month = 1; month <= 3; month++) {
          long count = count(member, title, month);
          if (count > 0) {
            usage.add(
                ReportId.TR,
                FakeUsage.item(TITLES.get(title), DataType.Report, "Members' " + title),
                null,
                null,
                "M" + member,
                "2025-0" + month,
                new Performance(
                    DataType.Report,
                    "2025",
                    AccessType.Controlled,
                    AccessMethod.Regular,
                    null,
                    null,
                    true,
                    Map.of(
                        MetricType.Total_Item_Investigations, count,
                        MetricType.Unique_Item_Investigations, count)));
          }
        }
      }
    }
  }
}
