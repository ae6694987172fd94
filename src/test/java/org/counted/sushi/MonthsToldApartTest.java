package org.counted.sushi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import org.counted.count.Performance;
import org.counted.count.ReportRow;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.counted.report.PublishedRows;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the runs' records say of a month: not counted yet, no usage, no longer kept, partly lost.
 * The platform {@code early} was there in January 2016, {@code late} from February on; March was
 * never counted, in April a day of {@code late} was lost, May is no longer kept, and June has usage
 * of {@code early} alone.
 */
@QuarkusTest
class MonthsToldApartTest {

  private static final Instant ENDED = Instant.parse("2016-08-02T06:30:00Z");
  private static boolean published;

  @Inject PublishedRows rows;

  @TestHTTPResource("/")
  URI service;

  private CounterFixture counter;

  @BeforeEach
  void publish() {
    counter = new CounterFixture(new HttpCounter(service)::get);
    if (published) {
      return;
    }
    rows.publish(month(1), ENDED, List.of(row("early")));
    rows.publish(month(2), ENDED, List.of(row("early"), row("late")));
    rows.publish(
        month(4), ENDED, List.of(row("late")), Map.of(), Map.of("late", "4 April: logs lost"));
    rows.publish(month(5), ENDED, List.of(row("late")));
    rows.publish(month(6), ENDED, List.of(row("early")));
    rows.drop(month(5));
    published = true;
  }

  /** A21 to A24, A38, A56. */
  @ParameterizedTest
  @CsvSource({
    "late, 1, 1, '{3032=First month available: 2016-02}', 0",
    "late, 1, 2, '{3032=First month available: 2016-02}', 1",
    "early, 1, 2, '{}', 2",
    "late, 2, 2, '{}', 1",
    "late, 2, 3, '{3031=2016-03}', 1",
    "late, 3, 3, '{3031=2016-03}', 0",
    "late, 4, 4, '{3040=2016-04: 4 April: logs lost}', 1",
    "early, 4, 4, '{3030=}', 0",
    "late, 5, 5, '{3032=First month available: 2016-02}', 0",
    "late, 6, 6, '{3030=}', 0",
    "late, 3, 6, '{3031=2016-03, 3032=First month available: 2016-02,"
        + " 3040=2016-04: 4 April: logs lost}', 1"
  })
  void eachMonthHasItsException(
      String platform, int begin, int end, String exceptions, long requests) {
    JsonNode report =
        counter.json(
            "r51/reports/tr?customer_id=local&platform=%s&begin_date=%s&end_date=%s"
                .formatted(platform, month(begin), month(end)));

    assertEquals(exceptions, CounterFixture.data(report).toString());
    assertEquals(requests, ReportsTest.totals(report).getOrDefault("Total_Item_Requests", 0L));
    assertEquals(
        month(end).atEndOfMonth().toString(),
        report.at("/Report_Header/Report_Filters/End_Date").asText());
    assertEquals(requests == 0, report.get("Report_Items").isEmpty());
  }

  /** A38, A39. */
  @Test
  void whereSeveralPlatformsWereUsedOneHasToBeNamed() {
    String request = "r51/reports/tr?customer_id=local&begin_date=2016-02&end_date=2016-02";

    JsonNode refusal = counter.json(request);
    assertEquals(400, counter.get(request).status());
    assertEquals(1030, refusal.get("Code").asInt());
    assertEquals("platform is missing; one of early, late", refusal.get("Data").asText());
    assertEquals(400, counter.get(request + "&platform=b%40d").status());
    JsonNode report = counter.json(request + "&platform=late");
    assertEquals("late", report.at("/Report_Header/Report_Filters/Platform").asText());
    assertFalse(report.get("Report_Items").isEmpty());
    report.get("Report_Items").forEach(item -> assertEquals("late", item.get("Platform").asText()));
  }

  private static YearMonth month(int month) {
    return YearMonth.of(2016, month);
  }

  private static ReportRow row(String platform) {
    String title = platform + ":j";
    return new ReportRow(
        ReportId.TR,
        "local",
        platform,
        title,
        null,
        title,
        null,
        null,
        null,
        List.of(),
        List.of(
            new Performance(
                DataType.Journal,
                "2015",
                AccessType.Open,
                AccessMethod.Regular,
                null,
                null,
                true,
                Map.of(
                    MetricType.Total_Item_Investigations, 1L,
                    MetricType.Total_Item_Requests, 1L,
                    MetricType.Unique_Item_Investigations, 1L,
                    MetricType.Unique_Item_Requests, 1L))));
  }
}
