package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.counted.customer.Registry;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventIndex;

/** The days and months of events, as the platforms' time zones cut them. */
@Singleton
class EventPeriods {

  private final Elasticsearch elasticsearch;
  private final Registry registry;
  private final Clock clock;

  EventPeriods(Elasticsearch elasticsearch, Registry registry, Clock clock) {
    this.elasticsearch = elasticsearch;
    this.registry = registry;
    this.clock = clock;
  }

  /** Those of a cycle that hold events, oldest first. */
  Collection<Period> all(Cycle cycle) {
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

  private Set<ZoneId> zones() {
    Set<ZoneId> zones = new LinkedHashSet<>();
    registry.platforms().forEach(platform -> zones.add(platform.timeZone()));
    return zones;
  }

  /** Today in the zone that is furthest behind: the day before has ended for all platforms. */
  LocalDate today() {
    return zones().stream()
        .map(zone -> LocalDate.ofInstant(clock.instant(), zone))
        .min(LocalDate::compareTo)
        .orElseThrow();
  }
}
