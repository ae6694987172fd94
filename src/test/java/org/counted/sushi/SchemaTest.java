package org.counted.sushi;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Set;
import org.counted.counter.ReportId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@QuarkusTest
@TestProfile(CounterApiProfile.class)
class SchemaTest extends OverHttp {

  /** R36. */
  @ParameterizedTest
  @EnumSource(ReportId.class)
  void everyReportFitsTheSchema(ReportId report) {
    JsonNode json = counter.report(report.name().toLowerCase(), "");

    assertEquals(Set.of(), CounterSchema.violations(report.name(), json), json::toPrettyString);
    assertEquals(1, Math.min(1, json.get("Report_Items").size()), json::toPrettyString);
  }

  /** R36. */
  @ParameterizedTest
  @EnumSource(ReportId.class)
  void everyReportWithAllItMayShowFitsTheSchema(ReportId report) {
    if (report.isStandardView()) {
      return;
    }
    String all =
        "&attributes_to_show=YOP|Access_Type|Access_Method|Authors|Publication_Date"
            + "|Article_Version|Institution_Name|Customer_ID|Country_Name|Country_Code"
            + "|Subdivision_Code|Attributed&include_parent_details=True"
            + "&include_component_details=True&granularity=Totals&data_type=Journal|Article"
            + "&metric_type=Total_Item_Requests|Unique_Item_Requests&yop=1990-2025|2026"
            + "&access_type=Controlled|Open&access_method=Regular&attributed=Yes&country_code=fr"
            + "&platform=Example%20Platform&subdivision_code=FR-75C";

    JsonNode json = counter.report(report.name(), all);

    assertEquals(Set.of(), CounterSchema.violations(report.name(), json), json::toPrettyString);
  }

  @ParameterizedTest
  @EnumSource(ReportId.class)
  void everyEmptyReportFitsTheSchema(ReportId report) {
    JsonNode json =
        counter.json(
            "r51/reports/"
                + report
                + "?"
                + CounterFixture.C1
                + "&begin_date=2024-12&end_date=2025-07&foo=bar");

    assertEquals(Set.of(), CounterSchema.violations(report.name(), json), json::toPrettyString);
  }

  @Test
  void theListsFitTheSchema() {
    for (JsonNode status : counter.json("r51/status")) {
      assertEquals(Set.of(), CounterSchema.violations("Status", status));
    }
    for (JsonNode member : counter.json("r51/members?customer_id=CONS&api_key=KC")) {
      assertEquals(Set.of(), CounterSchema.violations("Member", member));
    }
    for (JsonNode report : counter.json("r51/reports?" + CounterFixture.C1)) {
      assertEquals(Set.of(), CounterSchema.violations("Report", report));
    }
  }
}
