package org.counted.sushi;

import static org.counted.sushi.CounterFixture.C1;
import static org.counted.sushi.CounterFixture.DATES;
import static org.counted.sushi.CounterFixture.codes;
import static org.counted.sushi.CounterFixture.data;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.Release;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers, by the numbers of section 8.3 of our notes on the Code of Practice. */
class ApiTest {

  private final CounterFixture counter = CounterFixture.small();

  /** A01, A02. */
  @ParameterizedTest
  @ValueSource(strings = {"r51/status", "r51/status?platform=x&foo=1", "r51/status?customer_id=9"})
  void theStatusIsOpenToEverybody(String request) {
    assertEquals(200, counter.get(request).status());
    assertTrue(counter.json(request).at("/0/Service_Active").asBoolean());
  }

  /** A03. */
  @Test
  void aSingleInstitutionIsItsOwnMember() {
    assertEquals(
        "[{\"Customer_ID\":\"C1\",\"Institution_Name\":\"Example University\","
            + "\"Institution_ID\":{\"ROR\":[\"00hx57361\"],\"Proprietary\":[\"exampl:C1\"]}}]",
        counter.json("r51/members?" + C1).toString());
  }

  /** A04. */
  @Test
  void aConsortiumListsItsMembers() {
    assertEquals(
        "[\"C1\", \"C2\"]",
        counter
            .json("r51/members?customer_id=CONS&api_key=KC")
            .findValues("Customer_ID")
            .toString());
  }

  /** A05. */
  @ParameterizedTest
  @ValueSource(strings = {"C1", "C2", "CONS"})
  void aConsortiumReadsItsMembers(String customer) {
    assertEquals(
        200,
        counter
            .get("r51/reports/tr?requestor_id=RC&api_key=KC&customer_id=" + customer + DATES)
            .status());
  }

  /** A06, A07. */
  @Test
  void theReportsOfferedHaveTheirMonths() {
    JsonNode list = counter.json("r51/reports?" + C1 + "&include_month_details=True&x=1");

    assertEquals(16, list.size());
    assertEquals(
        "{\"Report_Name\":\"Platform Report\",\"Report_ID\":\"PR\",\"Release\":\"5.1\","
            + "\"Report_Description\":\"COUNTER Report with all filters and attributes\","
            + "\"First_Month_Available\":\"2025-01\",\"Last_Month_Available\":\"2025-06\"}",
        list.get(0).toString());
  }

  /** A64. */
  @Test
  void withoutAnyMonthThereIsNoReportToList() {
    CounterFixture fresh =
        new CounterFixture(CounterFixture.registry(CounterFixture.ONE_PLATFORM), new FakeUsage());

    assertEquals("[]", fresh.json("r51/reports?" + C1).toString());
  }

  /** A08 to A17, A20, A38, A47, A48. */
  @ParameterizedTest
  @CsvSource({
    "reports/tr?requestor_id=R1&api_key=K1&begin_date=2025-01&end_date=2025-02, 400, 1030",
    "reports/tr?customer_id=C1&api_key=K1&end_date=2025-02, 400, 1030",
    "reports/tr?customer_id=C1&api_key=K1&begin_date=2025-02, 400, 1030",
    "reports/tr?customer_id=C1&begin_date=2025-01&end_date=2025-02, 400, 1030",
    "reports/tr?customer_id=C1&requestor_id=&begin_date=2025-01&end_date=2025-02, 400, 1030",
    "reports/tr?customer_id=C1&requestor_id=R1&begin_date=2025-01&end_date=2025-02, 400, 1030",
    "reports/tr?customer_id=C1&requestor_id=R9&begin_date=2025-01&end_date=2025-02, 401, 2000",
    "reports/tr?customer_id=C1&api_key=no&begin_date=2025-01&end_date=2025-02, 401, 2020",
    "reports/tr?customer_id=C1&requestor_id=R1&api_key=no&begin_date=x&end_date=y, 401, 2020",
    "reports/tr?customer_id=C2&api_key=K1&begin_date=2025-01&end_date=2025-02, 403, 2010",
    "reports/tr?customer_id=C9&api_key=K1&begin_date=2025-01&end_date=2025-02, 403, 2010",
    "members?customer_id=C9&api_key=K1, 403, 2010",
    "members?api_key=K1, 400, 1030",
    "reports?customer_id=C1, 400, 1030",
    "reports?customer_id=C1&requestor_id=R9, 401, 2000",
    "reports/tr?customer_id=C1&api_key=K1&begin_date=2025-13&end_date=2025-02, 400, 3020",
    "reports/tr?customer_id=C1&api_key=K1&begin_date=2025-1&end_date=2025-02, 400, 3020",
    "reports/tr?customer_id=C1&api_key=K1&begin_date=abc&end_date=2025-02, 400, 3020",
    "reports/tr?customer_id=C1&api_key=K1&begin_date=2025-03&end_date=2025-02, 400, 3020",
    "reports/tr?customer_id=C1&api_key=K1&begin_date=2025-08&end_date=2025-08, 400, 3020",
    "reports/tr?customer_id=C1&api_key=K1&begin_date=2025-01&end_date=2025-08, 400, 3020",
    "reports/tr?customer_id=C1&api_key=K1&begin_date=2025-02-01&end_date=2025-02-29, 400, 3020",
    "reports/tr?customer_id=C1&api_key=K1&begin_date=2025-02-02&end_date=2025-02-28, 400, 3020",
    "reports/tr?customer_id=C1&api_key=K1&begin_date=9&platform=Other, 400, 1030",
    "reports/tr?customer_id=C1&api_key=no&begin_date=9&end_date=9, 401, 2020"
  })
  void aRequestThatCannotBeAnsweredHasOneException(String request, int status, int code) {
    Answer answer = counter.get("r51/" + request);
    JsonNode body = CounterFixture.json(answer);

    assertEquals(status, answer.status(), body::toString);
    assertEquals(code, body.get("Code").asInt(), body::toString);
    assertFalse(body.has("Severity"));
    assertEquals(Set.of(), CounterSchema.violations("Exception_" + code, body), body::toString);
  }

  /** A14. */
  @Test
  void allUsageNeedNotBeOffered() {
    CounterFixture closed =
        new CounterFixture(
            CounterFixture.registry("global-reports: false\n" + CounterFixture.ONE_PLATFORM),
            CounterFixture.smallUsage());
    Answer answer =
        closed.get("r51/reports/pr?customer_id=0000000000000000&requestor_id=R2" + DATES);

    assertEquals(403, answer.status());
    assertEquals(2011, CounterFixture.json(answer).get("Code").asInt());
  }

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
    FakeUsage usage = CounterFixture.smallUsage().processed("2025-01", "2025-06", "2025-02");
    CounterFixture gap =
        new CounterFixture(CounterFixture.registry(CounterFixture.ONE_PLATFORM), usage);
    JsonNode report = gap.report("tr", "");

    assertEquals(Map.of(3031, "2025-02"), data(report));
    assertFalse(report.get("Report_Items").toString().contains("2025-02"));
  }

  /** A25. */
  @Test
  void filtersThatMatchNothingStandInTheHeader() {
    JsonNode report = counter.report("tr", "&yop=1900&data_type=Conference");

    assertEquals(List.of(3030), codes(report));
    assertEquals("[\"1900\"]", report.at("/Report_Header/Report_Filters/YOP").toString());
    assertEquals(
        "[\"Conference\"]", report.at("/Report_Header/Report_Filters/Data_Type").toString());
    assertEquals(0, counter.usage.open);
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

  /** A38, A39. */
  @Test
  void withSeveralPlatformsOneHasToBeNamed() {
    CounterFixture two =
        new CounterFixture(
            CounterFixture.registry(
                CounterFixture.ONE_PLATFORM.replace(
                    "customers:", "  - { id: other, name: Other Platform }\ncustomers:")),
            CounterFixture.smallUsage());

    assertEquals(400, two.get("r51/reports/tr?" + C1 + DATES).status());
    assertEquals(400, two.get("r51/reports?" + C1).status());
    assertEquals(400, two.get("r51/reports/tr?" + C1 + DATES + "&platform=x").status());
    JsonNode report = two.report("tr", "&platform=exampl");
    assertEquals("Example Platform", report.at("/Report_Header/Report_Filters/Platform").asText());
    assertEquals("Example Platform", report.at("/Report_Items/0/Platform").asText());
    assertEquals(2, two.json("r51/platforms?" + C1).size());
    assertEquals(2, two.json("r51/status").size());
  }

  /** A40. */
  @Test
  void anUnknownReportIsNotFound() {
    Answer answer = counter.get("r51/reports/xx?" + C1 + DATES);

    assertEquals(404, answer.status());
    assertEquals(Answer.JSON, answer.mediaType());
    assertEquals("Report_ID xx", CounterFixture.json(answer).get("Data").asText());
  }

  @Test
  void aReportThatThePlatformDoesNotOfferIsNotFound() {
    CounterFixture journals =
        new CounterFixture(
            CounterFixture.registry(
                CounterFixture.ONE_PLATFORM.replace(
                    "name: Example Platform",
                    "name: Example Platform\n    host-types: [eJournal]")),
            CounterFixture.smallUsage());

    assertEquals(404, journals.get("r51/reports/dr?" + C1 + DATES).status());
    assertEquals(200, journals.get("r51/reports/tr_j1?" + C1 + DATES).status());
    assertEquals(
        "[\"PR\", \"PR_P1\", \"TR\", \"TR_J1\", \"TR_J2\", \"TR_J3\", \"TR_J4\"]",
        journals.json("r51/reports?" + C1).findValues("Report_ID").toString());
  }

  /** A44, A48. */
  @Test
  void whoAsksTooOftenHasToWait() {
    CounterApi limited =
        new CounterApi(
            CounterFixture.registry(CounterFixture.ONE_PLATFORM),
            CounterFixture.smallUsage(),
            CounterFixture.CLOCK,
            new RateLimit(2, CounterFixture.CLOCK),
            Optional.empty());
    Parameters parameters = Parameters.parse(C1);
    limited.members(Release.R51, parameters);
    limited.members(Release.R51, parameters);

    Answer answer = limited.members(Release.R51, parameters);

    assertEquals(429, answer.status());
    assertTrue(answer.headers().containsKey("Retry-After"));
    assertEquals(
        "{\"Code\":1020,\"Message\":\"Client has made too many requests\","
            + "\"Data\":\"at most 2 requests a minute\"}",
        CounterFixture.json(answer).toString());
    assertEquals(
        200,
        limited.members(Release.R51, Parameters.parse("customer_id=CONS&api_key=KC")).status());
  }

  /** A45. */
  @Test
  void whenUsageCannotBeReadTheServiceIsNotAvailable() {
    CounterFixture down =
        new CounterFixture(
            CounterFixture.registry(CounterFixture.ONE_PLATFORM), new FakeUsage().broken());
    Answer answer = down.get("r51/reports/tr?" + C1 + DATES);

    assertEquals(503, answer.status());
    assertTrue(answer.headers().containsKey("Retry-After"));
    assertEquals(
        "{\"Code\":1000,\"Message\":\"Service Not Available\"}",
        CounterFixture.json(answer).toString());
    assertFalse(down.json("r51/status").at("/0/Service_Active").asBoolean());
  }

  /** A55. */
  @Test
  void twoYearsAreServedAtOnce() {
    JsonNode report = counter.json("r51/reports/tr?" + C1 + "&begin_date=2023-07&end_date=2025-06");

    assertEquals(List.of(3032), codes(report));
    assertEquals(3, report.get("Report_Items").size());
  }

  @Test
  void credentialsAreNeverEchoed() {
    for (String request :
        List.of("customer_id=C1&api_key=sekret", "customer_id=C1&requestor_id=sekret")) {
      assertFalse(
          CounterFixture.text(counter.get("r51/reports/tr?" + request + DATES)).contains("sekret"));
    }
  }
}
