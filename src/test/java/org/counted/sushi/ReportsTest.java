package org.counted.sushi;

import static org.counted.sushi.CounterFixture.C1;
import static org.counted.sushi.CounterFixture.codes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Reports and their JSON, by the numbers of section 8.2 of our notes on the Code of Practice. */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class ReportsTest extends OverHttp {

  /** R03. */
  @Test
  void journalRequestsAreTheTitleReportFiltered() {
    JsonNode view = counter.report("tr_j1", "");
    JsonNode filtered =
        counter.report(
            "tr",
            "&data_type=Journal&access_type=Controlled&access_method=Regular"
                + "&metric_type=Total_Item_Requests|Unique_Item_Requests");

    assertEquals(totals(filtered), totals(view));
    assertEquals("{Total_Item_Requests=8, Unique_Item_Requests=7}", totals(view).toString());
  }

  /** R04, R05. */
  @Test
  void theViewsOfJournalsAgree() {
    JsonNode requests = counter.report("tr_j1", "");
    JsonNode byYear = counter.report("tr_j4", "");
    JsonNode byAccess = counter.report("tr_j3", "");

    assertEquals(totals(requests), totals(byYear));
    assertEquals(2, byYear.at("/Report_Items/0/Attribute_Performance").size());
    TreeMap<String, Long> controlled = new TreeMap<>();
    byAccess
        .at("/Report_Items/0/Attribute_Performance")
        .forEach(
            row -> {
              if (row.get("Access_Type").asText().equals("Controlled")) {
                add(row, controlled);
              }
            });
    controlled.keySet().removeIf(metric -> metric.contains("Investigations"));
    assertEquals(totals(requests), controlled);
  }

  /** R06. */
  @Test
  void bookRequestsShowTypeAndYear() {
    JsonNode row = counter.report("tr_b1", "").at("/Report_Items/0/Attribute_Performance/0");

    assertEquals(List.of("Data_Type", "YOP", "Performance"), names(row));
    assertEquals(
        List.of("Total_Item_Requests", "Unique_Title_Requests"), names(row.get("Performance")));
  }

  /** R07. */
  @Test
  void usageUnderAFilterThatIsNotShownIsSummed() {
    JsonNode report = counter.report("tr", "&access_type=Open");

    assertEquals("[\"Open\"]", report.at("/Report_Header/Report_Filters/Access_Type").toString());
    assertEquals(
        "[{\"Data_Type\":\"Journal\",\"Performance\":{\"Total_Item_Investigations\":{\"2025-01\":2},"
            + "\"Total_Item_Requests\":{\"2025-01\":2},\"Unique_Item_Investigations\":{\"2025-01\":1},"
            + "\"Unique_Item_Requests\":{\"2025-01\":1}}}]",
        report.at("/Report_Items/0/Attribute_Performance").toString());
    assertEquals(1, report.get("Report_Items").size());
  }

  /** R08, R10. */
  @Test
  void nothingIsZeroEmptyOrNull() {
    for (String report : List.of("pr", "dr", "tr", "ir", "tr_j2", "ir_a1", "dr_d2")) {
      String text =
          CounterFixture.text(
              counter.get("r51/reports/" + report + "?" + C1 + CounterFixture.DATES));

      assertFalse(text.matches("(?s).*(:0[,}]|null|\\[]|\\{}).*"), text);
    }
  }

  /** R16. */
  @Test
  void accessMethodIsShownOnRequest() {
    JsonNode report = counter.report("pr", "&attributes_to_show=Access_Method");

    assertEquals(
        "[\"Access_Method\"]",
        report.at("/Report_Header/Report_Attributes/Attributes_To_Show").toString());
    assertEquals(3, report.at("/Report_Items/0/Attribute_Performance").size());
  }

  /** R18, R19. */
  @Test
  void totalsStandUnderTheFirstMonth() {
    JsonNode totals = counter.report("tr", "&granularity=totals");
    JsonNode months = counter.report("tr", "&granularity=month");

    assertEquals("Totals", totals.at("/Report_Header/Report_Attributes/Granularity").asText());
    assertFalse(months.get("Report_Header").has("Report_Attributes"));
    assertEquals(totals(months), totals(totals));
    assertTrue(totals.get("Report_Items").toString().contains("\"2025-01\""));
    assertFalse(totals.get("Report_Items").toString().contains("\"2025-02\""));
  }

  /** R20, R21. */
  @Test
  void aStandardViewHasItsPresetsAndNothingElse() {
    JsonNode report = counter.report("tr_j1", "&platform=example%20platform");

    assertFalse(report.get("Report_Header").has("Report_Attributes"));
    assertEquals(
        "{\"Begin_Date\":\"2025-01-01\",\"End_Date\":\"2025-03-31\","
            + "\"Platform\":\"Example Platform\",\"Data_Type\":[\"Journal\"],"
            + "\"Access_Type\":[\"Controlled\"],\"Access_Method\":[\"Regular\"],"
            + "\"Metric_Type\":[\"Total_Item_Requests\",\"Unique_Item_Requests\"]}",
        report.at("/Report_Header/Report_Filters").toString());
    assertEquals(
        List.of("Performance"), names(report.at("/Report_Items/0/Attribute_Performance/0")));
  }

  /** R22. */
  @Test
  void itemsWithoutParentDetailsStandInOneObject() {
    JsonNode items = counter.report("ir", "").get("Report_Items");

    assertEquals(1, items.size());
    assertEquals(List.of("Items"), names(items.get(0)));
    assertEquals(5, items.get(0).get("Items").size());
  }

  /** R23. */
  @Test
  void itemsWithParentDetailsStandUnderTheirParents() {
    JsonNode items = counter.report("ir", "&include_parent_details=True").get("Report_Items");

    assertEquals(List.of("Items"), names(items.get(0)));
    JsonNode journal = null;
    for (JsonNode parent : items) {
      journal = parent.has("Title") ? parent : journal;
    }
    assertEquals("Journal A", journal.get("Title").asText());
    assertEquals("Journal", journal.get("Data_Type").asText());
    assertEquals("exampl:ja", journal.at("/Item_ID/Proprietary").asText());
    assertEquals(2, journal.get("Items").size());
  }

  /** R24, R25. */
  @Test
  void articleRequestsHaveParentsWithoutType() {
    JsonNode items = counter.report("ir_a1", "").get("Report_Items");
    JsonNode journal = items.get(items.size() - 1);
    JsonNode article = journal.at("/Items/0");

    assertEquals(List.of("Title", "Item_ID", "Items"), names(journal));
    assertEquals(
        List.of("Access_Type", "Performance"), names(article.at("/Attribute_Performance/0")));
    assertEquals(3, article.get("Authors").size());
    assertEquals("2025-01-05", article.get("Publication_Date").asText());
  }

  /** R26, R27. */
  @Test
  void whatIsUnknownIsEmptyOrAbsent() {
    String item =
        counter.report("ir", "&item_id=exampl:a3").at("/Report_Items/0/Items/0").toString();

    assertTrue(
        item.startsWith(
            "{\"Item\":\"\",\"Publisher\":\"\",\"Platform\":\"Example Platform\","
                + "\"Item_ID\":{\"Proprietary\":\"exampl:a3\"},"),
        item);
  }

  /** R28, R29. */
  @Test
  void theHeaderSaysWhoAskedWhomAndWhen() {
    JsonNode header = counter.report("pr", "").get("Report_Header");

    assertEquals(
        "{\"ROR\":[\"00hx57361\"],\"Proprietary\":[\"exampl:C1\"]}",
        header.get("Institution_ID").toString());
    assertEquals("2025-08-15T10:15:30Z", header.get("Created").asText());
    assertEquals("Example Platform", header.get("Created_By").asText());
  }

  /** R31, R33. */
  @Test
  void searchesStandUnderTypesOfTheirOwn() {
    assertEquals(
        "[\"Database_Aggregated\", \"Journal\"]",
        types(counter.report("dr", "").at("/Report_Items/0/Attribute_Performance")));
    assertEquals(
        "[\"Journal\", \"Platform\"]",
        types(counter.report("pr", "").at("/Report_Items/0/Attribute_Performance")));
  }

  /** R34. */
  @Test
  void allUsageIsTheWorlds() {
    JsonNode report =
        counter.json(
            "r51/reports/pr?customer_id=0000000000000000&requestor_id=R2" + CounterFixture.DATES);

    assertEquals("The World", report.at("/Report_Header/Institution_Name").asText());
    assertEquals(
        "{\"Proprietary\":[\"exampl:0000000000000000\"]}",
        report.at("/Report_Header/Institution_ID").toString());
    assertEquals(400, totals(report).get("Searches_Platform"));
  }

  /** R38. */
  @Test
  void theSameRequestHasTheSameAnswer() {
    assertEquals(
        counter.report("ir", "&include_parent_details=True"),
        counter.report("ir", "&include_parent_details=True"));
  }

  @Test
  void aConsortiumIsTheSumOfItsMembers() {
    String consortium = "r51/reports/pr?customer_id=CONS&api_key=KC" + CounterFixture.DATES;
    JsonNode sum = counter.json(consortium);
    JsonNode detail = counter.json(consortium + "&attributes_to_show=Institution_Name|Customer_ID");

    assertEquals(120, totals(sum).get("Searches_Platform"));
    assertEquals(totals(sum), totals(detail));
    JsonNode row = detail.at("/Report_Items/0/Attribute_Performance/0");
    assertEquals("Example University", row.get("Institution_Name").asText());
    assertEquals("C1", row.get("Customer_ID").asText());
  }

  @Test
  void usageIsCounted() {
    assertTrue(codes(counter.report("tr", "")).isEmpty());
    assertEquals(0, published.openScrolls());
  }

  @Test
  void theSchemaCheckFindsWhatIsWrong() {
    JsonNode report = counter.report("tr", "");
    ((ObjectNode) report.get("Report_Header")).put("Customer_ID", "C1");

    assertFalse(CounterSchema.violations("TR", report).isEmpty());
  }

  /** The counts of a report by Metric_Type. */
  static TreeMap<String, Long> totals(JsonNode report) {
    TreeMap<String, Long> totals = new TreeMap<>();
    report
        .findValues("Attribute_Performance")
        .forEach(rows -> rows.forEach(row -> add(row, totals)));
    return totals;
  }

  private static void add(JsonNode row, TreeMap<String, Long> totals) {
    row.get("Performance")
        .properties()
        .forEach(
            metric ->
                metric
                    .getValue()
                    .forEach(count -> totals.merge(metric.getKey(), count.asLong(), Long::sum)));
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String types(JsonNode rows) {
    return rows.findValues("Data_Type").toString();
  }
}
