package org.counted.sushi;

import static org.counted.sushi.CounterFixture.C1;
import static org.counted.sushi.ReportsTest.totals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.counted.count.Performance;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.counted.counter.ReportId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums that hold whatever the usage is (R03 to R05, A57). */
class SumsTest {

  private static final String PERIOD = "&begin_date=2025-01&end_date=2025-06";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sumsAreTheSameWhateverIsShown(long seed) {
    System.out.println("seed " + seed);
    CounterFixture counter = random(seed);

    TreeMap<String, Long> plain = totals(report(counter, "tr", ""));
    List<String> attributes =
        List.of(
            "YOP",
            "Access_Type",
            "Access_Method",
            "Country_Code",
            "Country_Name",
            "Subdivision_Code",
            "Attributed",
            "Customer_ID",
            "Institution_Name");
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < 10; i++) {
      List<String> shown = new ArrayList<>(attributes);
      Collections.shuffle(shown, new java.util.Random(random.nextLong()));
      String asked = String.join("|", shown.subList(0, random.nextInt(1, shown.size())));
      JsonNode report = report(counter, "tr", "&attributes_to_show=" + asked);

      assertEquals(plain, totals(report), asked);
    }
    assertEquals(plain, totals(report(counter, "tr", "&granularity=Totals")));
    assertFalse(plain.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void monthByMonthIsTheWholeRange(long seed) {
    System.out.println("seed " + seed);
    CounterFixture counter = random(seed);

    for (ReportId report : ReportId.values()) {
      if (report.fullReport() != ReportId.TR) {
        continue;
      }
      TreeMap<String, Long> sum = new TreeMap<>();
      for (int month = 1; month <= 6; month++) {
        String period = "&begin_date=2025-0" + month + "&end_date=2025-0" + month;
        totals(counter.json("r51/reports/" + report + "?" + C1 + period))
            .forEach((metric, count) -> sum.merge(metric, count, Long::sum));
      }

      assertEquals(sum, totals(report(counter, report.name(), "")), report.name());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void aViewIsItsReportFiltered(long seed) {
    System.out.println("seed " + seed);
    CounterFixture counter = random(seed);

    for (ReportId view : ReportId.values()) {
      if (!view.isStandardView() || view.fullReport() != ReportId.TR) {
        continue;
      }
      StringBuilder filters = new StringBuilder();
      view.presetFilters(Release.R51)
          .forEach(
              (filter, values) ->
                  filters
                      .append('&')
                      .append(filter.name().toLowerCase())
                      .append('=')
                      .append(String.join("|", values)));

      assertEquals(
          totals(report(counter, "tr", filters.toString())),
          totals(report(counter, view.name(), "")),
          view.name());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void bothReleasesCountTheSame(long seed) {
    System.out.println("seed " + seed);
    CounterFixture counter = random(seed);
    TreeMap<String, Long> release5 = new TreeMap<>();
    counter
        .json(
            "reports/tr?"
                + C1
                + PERIOD
                + "&attributes_to_show=Section_Type|Data_Type|YOP|Access_Type|Access_Method")
        .findValues("Instance")
        .forEach(
            instances ->
                instances.forEach(
                    each ->
                        release5.merge(
                            each.get("Metric_Type").asText(),
                            each.get("Count").asLong(),
                            Long::sum)));

    assertEquals(totals(report(counter, "tr", "")), release5);
  }

  private static JsonNode report(CounterFixture counter, String report, String more) {
    return counter.json("r51/reports/" + report + "?" + C1 + PERIOD + more);
  }

  private static CounterFixture random(long seed) {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    FakeUsage usage = new FakeUsage().processed("2025-01", "2025-06");
    DataType[] types = {DataType.Journal, DataType.Book, DataType.Reference_Work, DataType.Report};
    for (int title = 0; title < 12; title++) {
      DataType type = types[title % types.length];
      for (int month = 1; month <= 6; month++) {
        for (int rows = random.nextInt(5); rows > 0; rows--) {
          usage.add(
              ReportId.TR,
              FakeUsage.item("t" + title, type, "Title " + title),
              null,
              null,
              random.nextInt(3) == 0 ? "C2" : "C1",
              "2025-0" + month,
              row(random, type));
        }
      }
    }
    return new CounterFixture(CounterFixture.registry(CounterFixture.ONE_PLATFORM), usage);
  }

  private static Performance row(RandomGenerator random, DataType type) {
    Map<MetricType, Long> counts = new EnumMap<>(MetricType.class);
    for (MetricType metric : ReportId.TR.metricTypes(Release.R51)) {
      if (type.isCountedBy(metric, ReportId.TR) && random.nextInt(3) > 0) {
        counts.put(metric, random.nextLong(1, 50));
      }
    }
    String[] countries = {"FR", "DE", null};
    String country = countries[random.nextInt(3)];
    return new Performance(
        type,
        Integer.toString(random.nextInt(2000, 2004)),
        AccessType.values()[random.nextInt(3)],
        AccessMethod.values()[random.nextInt(2)],
        country,
        country == null ? null : country + "-1",
        random.nextBoolean(),
        counts);
  }
}
