package org.counted.sushi;

import static org.counted.sushi.ReportsTest.totals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.counted.counter.Release;
import org.counted.counter.ReportId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sums that hold whatever the usage is (R03 to R05, A57). */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class SumsTest extends OverHttp {

  private static final String PERIOD = "&begin_date=2025-01&end_date=2025-06";

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sumsAreTheSameWhateverIsShown(long seed) {
    System.out.println("seed " + seed);

    TreeMap<String, Long> plain = totals(report(seed, "tr", ""));
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
    RandomGenerator random = RandomTitles.generator(seed);
    for (int i = 0; i < 10; i++) {
      List<String> shown = new ArrayList<>(attributes);
      Collections.shuffle(shown, new java.util.Random(random.nextLong()));
      String asked = String.join("|", shown.subList(0, random.nextInt(1, shown.size())));
      JsonNode report = report(seed, "tr", "&attributes_to_show=" + asked);

      assertEquals(plain, totals(report), asked);
    }
    assertEquals(plain, totals(report(seed, "tr", "&granularity=Totals")));
    assertFalse(plain.isEmpty());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void monthByMonthIsTheWholeRange(long seed) {
    System.out.println("seed " + seed);

    for (ReportId report : ReportId.values()) {
      if (report.fullReport() != ReportId.TR) {
        continue;
      }
      TreeMap<String, Long> sum = new TreeMap<>();
      for (int month = 1; month <= 6; month++) {
        String period = "&begin_date=2025-0" + month + "&end_date=2025-0" + month;
        totals(counter.json("r51/reports/" + report + "?" + customer(seed) + period))
            .forEach((metric, count) -> sum.merge(metric, count, Long::sum));
      }

      assertEquals(sum, totals(report(seed, report.name(), "")), report.name());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23, 24})
  void aViewIsItsReportFiltered(long seed) {
    System.out.println("seed " + seed);

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
          totals(report(seed, "tr", filters.toString())),
          totals(report(seed, view.name(), "")),
          view.name());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32})
  void bothReleasesCountTheSame(long seed) {
    System.out.println("seed " + seed);
    TreeMap<String, Long> release5 = new TreeMap<>();
    counter
        .json(
            "reports/tr?"
                + customer(seed)
                + "&begin_date=2025-01&end_date=2025-05"
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

    JsonNode release51 =
        counter.json("r51/reports/tr?" + customer(seed) + "&begin_date=2025-01&end_date=2025-05");
    assertEquals(totals(release51), release5);
  }

  private JsonNode report(long seed, String report, String more) {
    return counter.json("r51/reports/" + report + "?" + customer(seed) + PERIOD + more);
  }

  private static String customer(long seed) {
    return "requestor_id=RS&customer_id=S" + seed;
  }
}
