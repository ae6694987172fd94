package org.counted.sushi;

import static org.counted.sushi.CounterFixture.C1;
import static org.counted.sushi.CounterFixture.DATES;
import static org.counted.sushi.CounterFixture.codes;
import static org.counted.sushi.CounterFixture.data;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a request is understood, by the numbers of section 8.3 of our notes. */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class RequestOptionsTest extends OverHttp {

  /** A19, A20. */
  @ParameterizedTest
  @CsvSource({
    "begin_date=2025-01&end_date=2025-02, 2025-01-01, 2025-02-28",
    "begin_date=2024-02-01&end_date=2024-02-29, 2024-02-01, 2024-02-29",
    "END_DATE=2025-02-28&Begin_Date=2025-01-01, 2025-01-01, 2025-02-28"
  })
  void theHeaderHasFirstAndLastDay(String dates, String begin, String end) {
    JsonNode report = counter.json("r51/reports/tr?" + C1 + "&" + dates);

    assertEquals(begin, report.at("/Report_Header/Report_Filters/Begin_Date").asText());
    assertEquals(end, report.at("/Report_Header/Report_Filters/End_Date").asText());
  }

  /** A21, A22, A23, A24, A56. */
  @ParameterizedTest
  @CsvSource({
    "2025-01, 2025-03, '{}', true",
    "2025-06, 2025-07, '{3031=2025-07}', true",
    "2025-07, 2025-07, '{3031=2025-07}', false",
    "2024-12, 2025-01, '{3032=First month available: 2025-01}', true",
    "2024-01, 2024-12, '{3032=First month available: 2025-01}', false",
    "2024-12, 2025-07, '{3031=2025-07, 3032=First month available: 2025-01}', true",
    "2025-04, 2025-05, '{3030=}', false",
    "2025-05, 2025-07, '{3031=2025-07}', true",
    "2025-05, 2025-05, '{3030=}', false"
  })
  void missingMonthsAreToldApart(String begin, String end, String exceptions, boolean items) {
    JsonNode report =
        counter.json("r51/reports/tr?" + C1 + "&begin_date=" + begin + "&end_date=" + end);

    assertEquals(exceptions, data(report).toString());
    assertEquals(items, !report.get("Report_Items").isEmpty());
    assertEquals(
        YearMonth.parse(end).atEndOfMonth().toString(),
        report.at("/Report_Header/Report_Filters/End_Date").asText());
  }

  @Test
  void aMonthInTheMiddleMayBeMissing() {
    FakeUsage usage = SmallUsage.counted().processed("2025-01", "2025-06", "2025-02");
    CounterFixture gap =
        new CounterFixture(CounterFixture.registry(CounterFixture.ONE_PLATFORM), usage);
    JsonNode report = gap.report("tr", "");

    assertEquals(Map.of(3031, "2025-02"), data(report));
    assertFalse(report.get("Report_Items").toString().contains("2025-02"));
  }

  /** A26 to A31, A33 to A37. */
  @ParameterizedTest
  @CsvSource({
    "tr, foo=bar, '{3050=foo}', '', ''",
    "tr, foo=bar&Baz=1, '{3050=Baz; foo}', '', ''",
    "tr, _=1690000000, '{}', '', ''",
    "tr, exclude_monthly_details&include_component_details&include_parent_details, '{}', '', ''",
    "tr, include_parent_details=True, '{3050=include_parent_details}', '', ''",
    "tr_j1, metric_type=Total_Item_Requests, '{3050=metric_type}', '', ''",
    "tr_j1, attributes_to_show=YOP, '{3050=attributes_to_show}', '', ''",
    "tr_j1, exclude_monthly_details=True, '{3050=exclude_monthly_details}', '', ''",
    "pr, access_type=Open, '{3050=access_type}', '', ''",
    "tr, data_type=Nonsense, '{3060=Data_Type=Nonsense}', '', ''",
    "tr, data_type=Nonsense|book, '{3060=Data_Type=Nonsense}', Data_Type, '[\"Book\"]'",
    "tr, data_type=Article, '{3060=Data_Type=Article}', '', ''",
    "tr, yop=20x5|2000-1999, '{3060=YOP=20x5|2000-1999}', '', ''",
    "tr, yop=0001-9999, '{}', '', ''",
    "tr, yop=2000-2005%7C2010, '{3030=}', YOP, '[\"2000-2005\",\"2010\"]'",
    "tr, country_code=FR|DE, '{3060=Country_Code=FR|DE}', '', ''",
    "tr, attributed=maybe, '{3060=Attributed=maybe}', '', ''",
    "ir, item_id=10.9999/a1|1234-5679, '{3061=Item_ID=10.9999/a1|1234-5679}', '', ''",
    "ir, item_id=nothing known, '{3060=Item_ID=nothing known}', '', ''",
    "ir, item_id=doi:10.9999/a1, '{}', Item_ID, '\"doi:10.9999/a1\"'",
    "ir, author=ORCID:0000-0001-2345-6789, '{}', Author, '\"ORCID:0000-0001-2345-6789\"'",
    "dr, database=db one, '{}', Database, '\"db one\"'",
    "tr, access_method=Regular%7CTDM, '{}', '', ''",
    "tr, access_method=Regular|tdm, '{}', '', ''",
    "tr, Access_Method=regular, '{}', Access_Method, '[\"Regular\"]'",
    "tr, granularity=Week, '{3062=Week}', '', ''",
    "ir, include_component_details=True, '{3063=}', '', ''"
  })
  void whatIsNotUnderstoodIsIgnoredAndNamed(
      String report, String query, String exceptions, String filter, String value) {
    JsonNode json = counter.json("r51/reports/" + report + "?" + C1 + DATES + "&" + query);
    Map<Integer, String> found = data(json);
    if (query.startsWith("yop=2000-2005")) {
      found.remove(3030);
      exceptions = "{}";
    }

    assertEquals(exceptions, found.toString(), json::toPrettyString);
    JsonNode filters = json.at("/Report_Header/Report_Filters");
    if (!filter.isEmpty()) {
      assertEquals(value, filters.path(filter).toString());
    }
    assertEquals(
        Set.of(), CounterSchema.violations(report.toUpperCase(), json), json::toPrettyString);
  }

  /** A31, A32, A53, A54. */
  @ParameterizedTest
  @CsvSource({
    "YOP|Nonsense, '[\"YOP\"]', '{3062=Nonsense}'",
    "Access_Method%7CYOP, '[\"YOP\",\"Access_Method\"]', '{}'",
    "access_method|yop, '[\"YOP\",\"Access_Method\"]', '{}'",
    "Title|Publisher|YOP|Metric_Type, '[\"YOP\"]', '{3062=Title; Publisher; Metric_Type}'",
    "Book_Segment_Count, '', '{3062=Book_Segment_Count}'",
    "Authors, '', '{3062=Authors}'"
  })
  void attributesAreShownInTheOrderOfColumns(String asked, String shown, String exceptions) {
    JsonNode report = counter.report("TR", "&Attributes_To_Show=" + asked);

    assertEquals(
        shown, report.at("/Report_Header/Report_Attributes/Attributes_To_Show").toString());
    assertEquals(exceptions, data(report).toString());
  }

  /** A35, A36. */
  @Test
  void parentsAndComponentsStandInTheHeader() {
    JsonNode report =
        counter.report("ir", "&include_parent_details=true&include_component_details=TRUE");

    assertEquals(
        "{\"Include_Parent_Details\":\"True\",\"Include_Component_Details\":\"True\"}",
        report.at("/Report_Header/Report_Attributes").toString());
    assertEquals(List.of(3063), codes(report));
  }
}
