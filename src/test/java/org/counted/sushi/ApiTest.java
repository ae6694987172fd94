package org.counted.sushi;

import static org.counted.sushi.CounterFixture.C1;
import static org.counted.sushi.CounterFixture.DATES;
import static org.counted.sushi.CounterFixture.codes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests and answers, by the numbers of section 8.3 of our notes on the Code of Practice. */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class ApiTest extends OverHttp {

  private static final CounterApi.Options DEFAULTS =
      new CounterApi.Options(Optional.empty(), false);

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
    assertEquals("[]", published.reportsBefore().toString());
  }

  /** A08 to A18, A20, A38, A47, A48. */
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
        published.under(
            CounterFixture.registry("global-reports: false\n" + CounterFixture.ONE_PLATFORM),
            DEFAULTS);
    Answer answer =
        closed.get("r51/reports/pr?customer_id=0000000000000000&requestor_id=R2" + DATES);

    assertEquals(403, answer.status());
    assertEquals(2011, CounterFixture.json(answer).get("Code").asInt());
  }

  /** A25. */
  @Test
  void filtersThatMatchNothingStandInTheHeader() {
    JsonNode report = counter.report("tr", "&yop=1900&data_type=Conference");

    assertEquals(List.of(3030), codes(report));
    assertEquals("[\"1900\"]", report.at("/Report_Header/Report_Filters/YOP").toString());
    assertEquals(
        "[\"Conference\"]", report.at("/Report_Header/Report_Filters/Data_Type").toString());
    assertEquals(0, published.openScrolls());
  }

  /** A38, A39. */
  @Test
  void withSeveralPlatformsOneHasToBeNamed() {
    CounterFixture two =
        published.under(
            CounterFixture.registry(
                CounterFixture.ONE_PLATFORM.replace(
                    "customers:", "  - { id: other, name: Other Platform }\ncustomers:")),
            DEFAULTS);

    assertEquals(400, two.get("r51/reports/tr?" + C1 + DATES).status());
    assertEquals(400, two.get("r51/reports?" + C1).status());
    assertEquals(400, two.get("r51/reports/tr?" + C1 + DATES + "&platform=x").status());
    JsonNode report = two.report("tr", "&platform=exampl");
    assertEquals("Example Platform", report.at("/Report_Header/Report_Filters/Platform").asText());
    assertEquals("Example Platform", report.at("/Report_Items/0/Platform").asText());
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
        published.under(
            CounterFixture.registry(
                CounterFixture.ONE_PLATFORM.replace(
                    "name: Example Platform",
                    "name: Example Platform\n    host-types: [eJournal]")),
            DEFAULTS);

    assertEquals(404, journals.get("r51/reports/dr?" + C1 + DATES).status());
    assertEquals(200, journals.get("r51/reports/tr_j1?" + C1 + DATES).status());
    assertEquals(
        "[\"PR\", \"PR_P1\", \"TR\", \"TR_J1\", \"TR_J2\", \"TR_J3\", \"TR_J4\"]",
        journals.json("r51/reports?" + C1).findValues("Report_ID").toString());
  }

  /** A07: the extensions of 5.1.1 are off by default. */
  @Test
  void extensionsAreOfferedWhereTheOperatorWantsThem() {
    assertEquals(404, counter.get("r51/platforms?" + C1).status());
    CounterFixture extended =
        published.under(
            CounterFixture.registry(CounterFixture.ONE_PLATFORM),
            new CounterApi.Options(Optional.empty(), true));

    assertEquals(
        "[{\"Platform_Parameter\":\"Example Platform\",\"Platform_Name\":\"Example Platform\"}]",
        extended.json("r51/platforms?" + C1).toString());
    JsonNode first = extended.json("r51/reports?" + C1 + "&include_month_details=True").get(0);
    assertEquals(6, first.get("Month_Details").size());
    assertEquals(
        "{\"Last_Change_Date\":\"2025-07-02T06:30:00Z\"}",
        first.at("/Month_Details/2025-03").toString());
    assertFalse(extended.json("r51/reports?" + C1).get(0).has("Month_Details"));
  }

  /** A44, A48: the limit is each requestor's own. */
  @Test
  void whoAsksTooOftenHasToWait() {
    String limited = "r51/members?customer_id=L&requestor_id=RL";
    for (int i = 0; i < CounterApiProfile.REQUESTS_PER_MINUTE; i++) {
      assertEquals(200, counter.get(limited).status());
    }

    Answer answer = counter.get(limited);

    assertEquals(429, answer.status());
    assertTrue(answer.headers().containsKey("Retry-After"));
    assertEquals(
        "{\"Code\":1020,\"Message\":\"Client has made too many requests\","
            + "\"Data\":\"at most 1500 requests a minute\"}",
        CounterFixture.json(answer).toString());
    assertEquals(200, counter.get("r51/members?customer_id=CONS&api_key=KC").status());
    assertEquals(200, counter.get("r51/status").status());
  }

  /** A45. */
  @Test
  void whenUsageCannotBeReadTheServiceIsNotAvailable() {
    Answer answer =
        published.without(
            "counted-runs",
            () -> {
              assertFalse(counter.json("r51/status").at("/0/Service_Active").asBoolean());
              return counter.get("r51/reports/tr?" + C1 + DATES);
            });

    assertEquals(503, answer.status());
    assertTrue(answer.headers().containsKey("Retry-After"));
    assertEquals(
        "{\"Code\":1000,\"Message\":\"Service Not Available\"}",
        CounterFixture.json(answer).toString());
  }

  /** A46: Elasticsearch takes on no more. */
  @Test
  void whenThereIsTooMuchToDoTheServiceIsBusy() {
    String large = "r51/reports/tr?customer_id=MANY&requestor_id=RM" + DATES;

    Answer answer = published.withScrolls(0, () -> counter.get(large));

    assertEquals(503, answer.status());
    assertEquals(
        "{\"Code\":1010,\"Message\":\"Service Busy\"}", CounterFixture.json(answer).toString());
    assertEquals(200, counter.get(large).status());
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
