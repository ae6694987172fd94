package org.counted.sushi;

import static org.counted.counter.MetricType.Total_Item_Investigations;
import static org.counted.counter.MetricType.Total_Item_Requests;
import static org.counted.counter.MetricType.Unique_Item_Investigations;
import static org.counted.counter.MetricType.Unique_Item_Requests;
import static org.counted.counter.MetricType.Unique_Title_Investigations;
import static org.counted.counter.MetricType.Unique_Title_Requests;
import static org.counted.sushi.CounterFixture.C1;
import static org.counted.sushi.CounterFixture.DATES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.counted.count.Performance;
import org.counted.count.WholeTitles;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Release 5 beside 5.1 (section 3.5 and A59 to A63 of our notes on the Code of Practice). */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class Release5Test extends OverHttp {

  /** A59. */
  @Test
  void theStatusNamesTheRegistry() {
    assertTrue(counter.json("status?customer_id=C1").get(0).has("Registry_URL"));
    assertFalse(counter.json("status").get(0).has("Registry_Record"));
  }

  @Test
  void theListsHaveTheNamesOfRelease5() {
    assertEquals(
        "[{\"Customer_ID\":\"C1\",\"Name\":\"Example University\",\"Institution_ID\":["
            + "{\"Type\":\"ROR\",\"Value\":\"00hx57361\"},"
            + "{\"Type\":\"Proprietary\",\"Value\":\"exampl:C1\"}]}]",
        counter.json("members?" + C1).toString());
    assertEquals(
        "{\"Report_Name\":\"Title Master Report\",\"Report_ID\":\"TR\",\"Release\":\"5\","
            + "\"Report_Description\":\"COUNTER Report with all filters and attributes\"}",
        counter.json("reports?" + C1).get(5).toString());
  }

  /** A60. */
  @Test
  void aReportHasOneItemForEachCombinationOfAttributes() {
    JsonNode report =
        report(
            "tr",
            "&attributes_to_show=Data_Type|Section_Type|YOP|Access_Type|Access_Method"
                + "&data_type=Book");

    assertEquals(
        "{\"Report_Name\":\"Title Master Report\",\"Report_ID\":\"TR\",\"Release\":\"5\","
            + "\"Institution_Name\":\"Example University\",\"Institution_ID\":["
            + "{\"Type\":\"ROR\",\"Value\":\"00hx57361\"},"
            + "{\"Type\":\"Proprietary\",\"Value\":\"exampl:C1\"}],\"Customer_ID\":\"C1\","
            + "\"Report_Filters\":[{\"Name\":\"Begin_Date\",\"Value\":\"2025-01-01\"},"
            + "{\"Name\":\"End_Date\",\"Value\":\"2025-03-31\"},"
            + "{\"Name\":\"Data_Type\",\"Value\":\"Book\"}],"
            + "\"Report_Attributes\":[{\"Name\":\"Attributes_To_Show\","
            + "\"Value\":\"Data_Type|Section_Type|YOP|Access_Type|Access_Method\"}],"
            + "\"Created\":\"2025-08-15T10:15:30Z\",\"Created_By\":\"Example Platform\"}",
        report.get("Report_Header").toString());
    assertEquals(
        "{\"Title\":\"Book B\",\"Publisher\":\"Pub\",\"Publisher_ID\":["
            + "{\"Type\":\"ROR\",\"Value\":\"00hx57361\"},"
            + "{\"Type\":\"Proprietary\",\"Value\":\"exampl:pub\"}],"
            + "\"Platform\":\"Example Platform\",\"Item_ID\":["
            + "{\"Type\":\"DOI\",\"Value\":\"10.9999/bk\"},"
            + "{\"Type\":\"Proprietary\",\"Value\":\"exampl:bk\"},"
            + "{\"Type\":\"URI\",\"Value\":\"https://example.org/bk\"}],"
            + "\"Data_Type\":\"Book\",\"YOP\":\"2001\",\"Access_Type\":\"Controlled\","
            + "\"Access_Method\":\"Regular\",\"Performance\":[{\"Period\":{"
            + "\"Begin_Date\":\"2025-02-01\",\"End_Date\":\"2025-02-28\"},\"Instance\":["
            + "{\"Metric_Type\":\"Unique_Title_Investigations\",\"Count\":3},"
            + "{\"Metric_Type\":\"Unique_Title_Requests\",\"Count\":2}]}]}",
        report.at("/Report_Items/0").toString());
    assertEquals("Chapter", report.at("/Report_Items/1/Section_Type").asText());
    assertEquals(6, report.at("/Report_Items/1/Performance/0/Instance").size());
  }

  /** 5.0, 7.3: a book in one piece is one item; 5.1 counts its segments. */
  @Test
  void booksAreCountedByTheFormOfTheirDelivery() {
    Map<MetricType, Long> segments =
        Map.of(Total_Item_Investigations, 21L, Total_Item_Requests, 20L);
    FakeUsage books =
        new FakeUsage()
            .processed("2025-01", "2025-06")
            .add(
                ReportId.TR,
                FakeUsage.item("bk", DataType.Book, "Book B"),
                null,
                null,
                "C1",
                "2025-01",
                new Performance(
                    DataType.Book,
                    "2001",
                    AccessType.Controlled,
                    AccessMethod.Regular,
                    null,
                    null,
                    true,
                    Map.of(
                        Total_Item_Investigations, 24L,
                        Total_Item_Requests, 22L,
                        Unique_Item_Investigations, 12L,
                        Unique_Item_Requests, 11L,
                        Unique_Title_Investigations, 2L,
                        Unique_Title_Requests, 2L),
                    new WholeTitles(
                        segments, Map.of(Total_Item_Investigations, 3L, Total_Item_Requests, 2L)),
                    List.of()));
    CounterFixture books5 =
        new CounterFixture(CounterFixture.registry(CounterFixture.ONE_PLATFORM), books);
    String tr =
        "reports/tr?" + C1 + DATES + "&metric_type=Total_Item_Requests|Unique_Title_Requests";

    assertEquals("4 Total_Item_Requests, 2 Unique_Title_Requests", counts(books5.json(tr)));
    assertEquals(
        " 2 Unique_Title_Requests; Book 2 Total_Item_Requests; Chapter 2 Total_Item_Requests",
        sections(books5.json(tr + "&attributes_to_show=Section_Type")));
    assertEquals("2 Total_Item_Requests", counts(books5.json(tr + "&section_type=Book")));
    assertEquals(
        "4 Total_Item_Requests, 2 Unique_Title_Requests",
        counts(books5.json("reports/tr_b1?" + C1 + DATES)));
    assertTrue(
        books5
            .json("r51/reports/tr_b1?" + C1 + DATES)
            .toString()
            .contains("\"Total_Item_Requests\":{\"2025-01\":22}"));
  }

  private static String counts(JsonNode report) {
    List<String> counts = new ArrayList<>();
    report
        .findValues("Instance")
        .forEach(
            instance ->
                instance.forEach(
                    each ->
                        counts.add(
                            each.get("Count").asText() + " " + each.get("Metric_Type").asText())));
    return String.join(", ", counts);
  }

  private static String sections(JsonNode report) {
    List<String> sections = new ArrayList<>();
    report
        .get("Report_Items")
        .forEach(item -> sections.add(item.path("Section_Type").asText() + " " + counts(item)));
    return String.join("; ", sections);
  }

  /** A61. */
  @Test
  void anEmptyReportSaysHowGraveThatIs() {
    assertEquals(
        "[{\"Code\":3030,\"Severity\":\"Error\","
            + "\"Message\":\"No Usage Available for Requested Dates\"}]",
        report("tr", "&yop=1900").at("/Report_Header/Exceptions").toString());
    Answer refused = counter.get("reports/tr?customer_id=C1&api_key=no" + DATES);
    assertEquals(401, refused.status());
    assertEquals("Error", CounterFixture.json(refused).get("Severity").asText());
    assertEquals("Error", CounterFixture.json(counter.get("reports/xx")).get("Severity").asText());
  }

  /** A62. */
  @Test
  void openAccessIsGold() {
    String titles = report("tr", "&attributes_to_show=Access_Type").toString();
    String items = report("ir", "&attributes_to_show=Access_Type").toString();

    assertTrue(titles.contains("\"Access_Type\":\"OA_Gold\""));
    assertFalse((titles + items).contains("\"Open\""));
    assertFalse(titles.contains("Free_To_Read"));
  }

  /** A63. */
  @Test
  void monthsThatRelease5NoLongerCoversAreNotReady() {
    String request = "reports/tr?" + C1 + "&begin_date=2025-05&end_date=2025-06";

    assertEquals("{3031=2025-06}", CounterFixture.data(counter.json(request)).toString());
    assertEquals("{}", CounterFixture.data(counter.json("r51/" + request)).toString());
  }

  @Test
  void componentsAreLeftOutWithoutAnException() {
    JsonNode report = report("ir", "&include_component_details=True&include_parent_details=True");

    assertFalse(report.get("Report_Header").has("Exceptions"));
    assertTrue(report.toString().contains("\"Item_Parent\":{\"Item_Name\":\"Journal A\""));
    assertTrue(report.toString().contains("\"Data_Type\":\"Journal\""));
  }

  /** R13. */
  @Test
  void aTableHasTwelveRowsOfHeader() {
    String tsv =
        new String(
            CounterFixture.bytes(counter.get("reports/tr_b1?" + C1 + DATES + "&format=tsv")),
            StandardCharsets.UTF_8);
    List<String> rows = tsv.lines().toList();

    assertEquals("Created_By\tExample Platform", rows.get(11));
    assertEquals("", rows.get(12));
    assertTrue(rows.get(13).startsWith("Title\tPublisher"));
    assertFalse(rows.get(13).contains("Data_Type"));
    assertEquals(
        "Report_Filters\tData_Type=Book; Access_Type=Controlled; Access_Method=Regular",
        rows.get(6));
  }

  @ParameterizedTest
  @EnumSource(ReportId.class)
  void everyReportHasUsage(ReportId report) {
    JsonNode json = report(report.name(), "");

    assertFalse(json.get("Report_Items").isEmpty(), json::toPrettyString);
    assertFalse(json.get("Report_Header").has("Registry_Record"));
    assertFalse(json.toString().contains("Attribute_Performance"));
  }

  private JsonNode report(String report, String more) {
    Answer answer = counter.get("reports/" + report + "?" + C1 + DATES + more);
    assertEquals(200, answer.status());
    return CounterFixture.json(answer);
  }
}
