package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.counted.count.Performance;
import org.counted.count.Problem;
import org.counted.count.ReportRow;
import org.counted.count.Rule;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every report of a month of random usage, against the rows that harvesters get and the run. */
@QuarkusTest
class ReportersTest {

  private static final String MONTH = "?start_date=2026-03&end_date=2026-04&limit=9999";

  private static @Nullable RunRecord once;

  @TestHTTPResource("/")
  URI service;

  @Inject StoredMonth stored;
  @Inject Runner runner;

  private Client client;
  private RunRecord run;
  private Set<ReportRow> rows;

  @BeforeEach
  void count() {
    client = new Client(service);
    if (once == null) {
      stored.store(StoredMonth.events(12), 1, new Random(1));
      once = runner.run(StoredMonth.MONTH, List.of(), "test");
      assertEquals(null, once.error());
    }
    run = once;
    rows = stored.served();
  }

  @AfterEach
  void clear() {
    stored.clear();
  }

  @Test
  void platformsCountriesHoursAndInstitutionsAreThePlatformReport() {
    for (String report :
        List.of("platform_usage", "country_usage", "time_of_day", "referrer_usage")) {
      assertEquals(
          sum(MetricType.Total_Item_Requests, ReportRow.THE_WORLD),
          sum(report, "downloads"),
          report);
      assertEquals(
          sum(MetricType.Searches_Platform, ReportRow.THE_WORLD), sum(report, "searches"), report);
    }
    for (String institution : List.of("C1", "C2")) {
      assertEquals(
          sum(MetricType.Unique_Item_Investigations, institution),
          documents("institution_usage").stream()
              .filter(each -> each.path("institution").asText().equals(institution))
              .mapToLong(each -> each.path("view_sessions").asLong())
              .sum());
    }
    assertEquals(
        new HashSet<>(StoredMonth.REFERRERS),
        documents("referrer_usage").stream()
            .map(each -> each.path("referrer").isNull() ? null : each.path("referrer").asText())
            .collect(Collectors.toSet()));
    assertEquals(
        sum(performance -> "DE".equals(performance.country())),
        documents("country_usage").stream()
            .filter(each -> each.path("country").asText().equals("DE"))
            .mapToLong(each -> each.path("views").asLong())
            .sum());
  }

  @Test
  void everyEventIsInTheAccountOfWhatWasRemoved() {
    JsonNode account = documents("removed_usage").getFirst();

    assertEquals(run.read(), account.path("raw").asLong());
    assertEquals(run.counted(), account.path("counted").asLong());
    Map<String, Long> leftOut = run.leftOut();
    assertEquals(
        leftOut.getOrDefault(Rule.Double_Click.name(), 0L), account.path("double_clicks").asLong());
    assertEquals(leftOut.getOrDefault(Rule.Robot.name(), 0L), account.path("robots").asLong());
    assertEquals(account.path("robots").asLong(), sum("robot_usage", "hits"));
    assertEquals(
        account.path("raw").asLong(),
        account.path("robots").asLong()
            + account.path("statuses").asLong()
            + account.path("double_clicks").asLong()
            + account.path("no_items").asLong()
            + account.path("not_public").asLong()
            + account.path("counted").asLong());
    assertEquals(
        account.path("counted").asDouble() / account.path("raw").asDouble(),
        account.path("counted_share").asDouble(),
        0.000001);
  }

  @Test
  void databasesSearchesAndDenialsAreTheDatabaseReport() {
    Map<String, Long> expected = new TreeMap<>();
    Map<String, Long> found = new TreeMap<>();
    of(ReportId.DR)
        .forEach(
            row ->
                expected.put(
                    row.subject(),
                    row.sum(MetricType.Searches_Regular)
                        + row.sum(MetricType.Total_Item_Investigations)));
    documents("database_usage")
        .forEach(
            each ->
                found.put(
                    each.path("database").asText(),
                    each.path("searches").asLong() + each.path("views").asLong()));
    assertEquals(expected, found);
    assertFalse(found.isEmpty());

    Map<String, Long> searches = new HashMap<>();
    documents("searches")
        .forEach(
            each ->
                searches.merge(
                    each.path("mode").asText(), each.path("searches").asLong(), Long::sum));
    assertEquals(
        of(ReportId.DR).stream().mapToLong(row -> row.sum(MetricType.Searches_Federated)).sum(),
        searches.getOrDefault("federated", 0L));
    assertEquals(
        sum(MetricType.Searches_Platform, ReportRow.THE_WORLD),
        searches.getOrDefault("platform", 0L));
  }

  @Test
  void denialsStandAtTheirLevel() {
    Map<String, Long> denials = new HashMap<>();
    documents("denials")
        .forEach(
            each ->
                denials.merge(
                    each.path("level").asText(),
                    each.path("no_license").asLong() + each.path("limit_exceeded").asLong(),
                    Long::sum));
    Map.of("item", ReportId.IR, "title", ReportId.TR, "database", ReportId.DR)
        .forEach(
            (level, report) ->
                assertEquals(
                    of(report).stream().mapToLong(ReportersTest::denials).sum(),
                    denials.getOrDefault(level, 0L),
                    level));
    assertEquals(denials.get("item"), sum("item_usage", "denials"));
  }

  private static long denials(ReportRow row) {
    return row.sum(MetricType.No_License) + row.sum(MetricType.Limit_Exceeded);
  }

  @Test
  void theTopItemsAreTheMostUsed() {
    List<Long> most =
        of(ReportId.IR).stream()
            .map(row -> row.sum(MetricType.Total_Item_Requests))
            .filter(count -> count > 0)
            .sorted((a, b) -> Long.compare(b, a))
            .limit(100)
            .toList();
    List<Long> found = new ArrayList<>();
    for (JsonNode each : documents("top_items")) {
      if (each.path("by").asText().equals("downloads")) {
        found.add(each.path("downloads").asLong());
        assertEquals(found.size(), each.path("rank").asInt());
      }
    }

    assertEquals(most, found);
    assertTrue(found.size() > 10);
  }

  /** Usage on X is item usage, usage in X that of all that X holds. */
  @Test
  void containersHaveWhatIsInThem() {
    Map<String, Long> within = new TreeMap<>();
    for (ReportRow row : of(ReportId.IR)) {
      row.within()
          .forEach(
              id -> within.merge(id, row.sum(MetricType.Total_Item_Investigations), Long::sum));
    }
    Map<String, Long> found = new TreeMap<>();
    for (JsonNode each : documents("container_usage")) {
      found.put(each.path("container").asText(), each.path("views_within").asLong());
    }

    assertEquals(within, found);
    assertFalse(found.isEmpty());
  }

  @Test
  void problemsOfTheRunAreDataQuality() {
    Map<String, Long> expected = new TreeMap<>();
    for (Problem problem : run.problems()) {
      expected.put(problem.kind() + " " + problem.subject(), problem.events());
    }
    Map<String, Long> found = new TreeMap<>();
    documents("data_quality")
        .forEach(
            each ->
                found.put(
                    each.path("problem").asText() + " " + each.path("subject").asText(),
                    each.path("events").asLong()));

    assertEquals(expected, found);
    assertFalse(found.isEmpty());
  }

  private List<JsonNode> documents(String reporter) {
    List<JsonNode> documents = new ArrayList<>();
    client.json("/reports/monthly_" + reporter + MONTH).path("rows").forEach(documents::add);
    return documents;
  }

  private long sum(String reporter, String field) {
    return documents(reporter).stream().mapToLong(each -> each.path(field).asLong()).sum();
  }

  private List<ReportRow> of(ReportId report) {
    return rows.stream()
        .filter(row -> row.report() == report && row.customer().equals(ReportRow.THE_WORLD))
        .toList();
  }

  private long sum(MetricType metric, String customer) {
    return rows.stream()
        .filter(row -> row.report() == ReportId.PR && row.customer().equals(customer))
        .mapToLong(row -> row.sum(metric))
        .sum();
  }

  private long sum(Predicate<Performance> selected) {
    return of(ReportId.PR).stream()
        .flatMap(row -> row.performance().stream())
        .filter(selected)
        .mapToLong(each -> each.counts().getOrDefault(MetricType.Total_Item_Investigations, 0L))
        .sum();
  }
}
