package org.counted.sushi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A consortium with more members than Elasticsearch allows scrolls. */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class ConsortiumTest extends OverHttp {

  private static final String REQUEST =
      "r51/reports/tr?customer_id=MANY&requestor_id=RM&begin_date=2025-01&end_date=2025-03";

  @Test
  void theSummaryIsTheSumOfAllMembers() {
    Map<String, Long> expected = new TreeMap<>();
    for (int member = 1; member <= CounterApiProfile.MEMBERS; member++) {
      for (int title = 0; title < PublishedUsage.TITLES.size(); title++) {
        for (int month = 1; month <= 3; month++) {
          expected.merge(
              "Members' " + title + " 2025-0" + month,
              PublishedUsage.count(member, title, month),
              Long::sum);
        }
      }
    }
    Map<String, Long> found = new TreeMap<>();
    for (JsonNode item : counter.json(REQUEST).get("Report_Items")) {
      assertEquals(1, item.get("Attribute_Performance").size());
      item.at("/Attribute_Performance/0/Performance/Total_Item_Investigations")
          .properties()
          .forEach(
              month ->
                  found.put(
                      item.get("Title").asText() + " " + month.getKey(),
                      month.getValue().asLong()));
    }

    assertEquals(expected, found);
  }

  @Test
  void theDetailTellsEveryMember() {
    JsonNode report = counter.json(REQUEST + "&attributes_to_show=Customer_ID|Institution_Name");
    Map<String, Long> found = new TreeMap<>();
    for (JsonNode item : report.get("Report_Items")) {
      for (JsonNode row : item.get("Attribute_Performance")) {
        assertEquals(
            "Member " + row.get("Customer_ID").asText().substring(1),
            row.get("Institution_Name").asText());
        row.at("/Performance/Total_Item_Investigations")
            .forEach(
                count -> found.merge(row.get("Customer_ID").asText(), count.asLong(), Long::sum));
      }
    }
    Map<String, Long> expected = new TreeMap<>();
    for (int member = 1; member <= CounterApiProfile.MEMBERS; member++) {
      for (int title = 0; title < PublishedUsage.TITLES.size(); title++) {
        for (int month = 1; month <= 3; month++) {
          expected.merge("M" + member, PublishedUsage.count(member, title, month), Long::sum);
        }
      }
    }

    assertEquals(expected, found);
    assertTrue(found.size() > 500);
  }

  /** A04, A05. */
  @Test
  void everyMemberIsListedAndCanBeRead() {
    JsonNode members = counter.json("r51/members?customer_id=MANY&requestor_id=RM");

    assertEquals(CounterApiProfile.MEMBERS, members.size());
    assertEquals("M600", members.get(CounterApiProfile.MEMBERS - 1).get("Customer_ID").asText());
    assertEquals(200, counter.get(REQUEST.replace("MANY", "M600")).status());
  }
}
