package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.counted.count.Audit;
import org.counted.count.CountingPass;
import org.counted.count.PeriodEvents;
import org.counted.count.PlatformRules;
import org.counted.count.ReportRow;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.counted.customer.Registry;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventIndex;
import org.counted.event.Robots;
import org.counted.event.UsageEvent;
import org.counted.item.Catalogue;
import org.jspecify.annotations.Nullable;

/**
 * A period's events and the pass that counts them, as the registry and the catalogue have it now.
 */
@Singleton
class Counting {

  private final Elasticsearch elasticsearch;
  private final Registry registry;
  private final Catalogue catalogue;
  private final Robots robots;

  Counting(Elasticsearch elasticsearch, Registry registry, Catalogue catalogue, Robots robots) {
    this.elasticsearch = elasticsearch;
    this.registry = registry;
    this.catalogue = catalogue;
    this.robots = robots;
  }

  String robotsVersion() {
    return robots.version();
  }

  CountingPass pass(Period period, Consumer<ReportRow> rows, Audit audit) {
    Map<String, Optional<DataType>> databases = new HashMap<>();
    return new CountingPass(
        this::rules,
        database -> databases.computeIfAbsent(database, this::databaseType).orElse(null),
        period.first(),
        period.last(),
        UsageEvent::robot,
        rows,
        audit);
  }

  PeriodEvents events(Period period, @Nullable String preference) {
    return new PeriodEvents(elasticsearch, period.first(), period.last(), allRules(), preference);
  }

  /** Makes what was indexed so far visible to the reads of a period. */
  void refresh(Period period) {
    for (YearMonth month = YearMonth.from(period.first().minusDays(1));
        !month.isAfter(YearMonth.from(period.last().plusDays(1)));
        month = month.plusMonths(1)) {
      elasticsearch.refresh(EventIndex.of(month));
    }
  }

  /** How many events Elasticsearch holds for a period, with those of the 30 seconds after it. */
  long events(Period period) {
    return events(period, null).count();
  }

  /** The periods of a cycle that hold events, oldest first. */
  Collection<Period> periodsWithEvents(Cycle cycle) {
    Set<String> found = new TreeSet<>();
    String format =
        switch (cycle) {
          case Daily -> "yyyy-MM-dd";
          case Monthly -> "yyyy-MM";
        };
    for (ZoneId zone : zones()) {
      String body =
          "{\"size\":0,\"aggs\":{\"periods\":{\"date_histogram\":{\"field\":\"timestamp\","
              + "\"calendar_interval\":\""
              + (cycle == Cycle.Daily ? "day" : "month")
              + "\",\"time_zone\":\""
              + zone.getId()
              + "\",\"format\":\""
              + format
              + "\",\"min_doc_count\":1}}}}";
      JsonNode answer =
          elasticsearch.call(
              "POST",
              "/" + EventIndex.all() + "/_search?ignore_unavailable=true&allow_no_indices=true",
              body);
      for (JsonNode bucket : answer.path("aggregations").path("periods").path("buckets")) {
        found.add(bucket.path("key_as_string").asText());
      }
    }
    List<Period> periods = new ArrayList<>();
    found.forEach(text -> Period.parse(text).ifPresent(periods::add));
    return periods;
  }

  private PlatformRules rules(String platform) {
    return registry
        .platform(platform)
        .map(each -> new PlatformRules(each.timeZone(), each.reports()))
        .orElse(new PlatformRules(ZoneOffset.UTC, Set.of(ReportId.values())));
  }

  private List<PlatformRules> allRules() {
    List<PlatformRules> rules = new ArrayList<>();
    registry.platforms().forEach(platform -> rules.add(rules(platform.id())));
    return rules;
  }

  private Optional<DataType> databaseType(String id) {
    return catalogue.find(id).map(item -> item.dataType());
  }

  private Set<ZoneId> zones() {
    Set<ZoneId> zones = new LinkedHashSet<>();
    registry.platforms().forEach(platform -> zones.add(platform.timeZone()));
    return zones;
  }

  /** Today in the zone that is furthest behind: the day before has ended for all platforms. */
  LocalDate today(Clock clock) {
    return zones().stream()
        .map(zone -> LocalDate.ofInstant(clock.instant(), zone))
        .min(LocalDate::compareTo)
        .orElseThrow();
  }
}
