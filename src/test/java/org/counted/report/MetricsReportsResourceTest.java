package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reports as OSF's clients know them. */
@QuarkusTest
class MetricsReportsResourceTest extends OverStoredUsage {

  private static final String REPORTS = "/_/metrics/reports/";

  @Test
  void theListHasNamesAndLinks() {
    Client.Reply reply = client.get(REPORTS);

    assertEquals("application/vnd.api+json", reply.type());
    assertEquals("2.0", reply.json().at("/meta/version").asText());
    JsonNode report = ReportsResourceTest.find(reply.json().path("data"), "daily_item_usage");
    assertEquals("metrics-report-name", report.path("type").asText());
    assertEquals(
        service.toString().replaceAll("/$", "") + REPORTS + "daily_item_usage/recent/",
        report.at("/links/recent").asText());
  }

  @Test
  void recentDocumentsAreResources() {
    Client.Reply reply = client.get(REPORTS + "daily_item_usage/recent/?timeframe=previous_2_days");

    assertEquals("application/vnd.api+json", reply.type());
    JsonNode data = reply.json().path("data");
    assertEquals(6, data.size());
    assertEquals("cyclic-report:daily_item_usage", data.at("/0/type").asText());
    assertTrue(data.at("/0/id").asText().length() > 5);
    assertEquals("2021-04-14", data.at("/0/attributes/report_date").asText());
    assertEquals("2021-04-15T08:00:00Z", data.at("/0/attributes/created").asText());
    assertTrue(data.at("/0/attributes/run").isMissingNode());
    assertEquals("{\"version\":\"2.0\"}", reply.json().path("meta").toString());
  }

  @Test
  void monthsHaveAReportYearmonth() {
    JsonNode data = client.json(REPORTS + "monthly_item_usage/recent").path("data");

    assertEquals("2021-03", data.at("/0/attributes/report_yearmonth").asText());
  }

  @Test
  void anIdIsUnderstoodWithoutItsCycleWhereThatIsClear() {
    JsonNode data = client.json(REPORTS + "visits/recent/").path("data");

    assertEquals("cyclic-report:visits", data.at("/0/type").asText());
    assertEquals(404, client.get(REPORTS + "platform_usage/recent/").status());
  }

  @Test
  void tablesBeginWithTheDateAndGoOnByTheAlphabet() {
    Client.Reply csv = client.get(REPORTS + "daily_open_usage/recent/?format=csv&days_back=1");

    assertEquals("text/csv", csv.type());
    assertEquals(
        "attachment; filename=daily_open_usage__until_2021-04-15__from_2021-04-14.csv",
        csv.header("Content-Disposition"));
    assertTrue(csv.text().startsWith("report_date,created,item,platform,requests\r\n2021-04-14,"));
    JsonNode bare =
        client.json(REPORTS + "daily_open_usage/recent/?format=json_report&days_back=1");
    assertEquals(3, bare.size());
    assertEquals("2021-04-14", bare.at("/0/report_date").asText());
  }

  @Test
  void pagesAreNumberedAndLinked() {
    String path = REPORTS + "daily_open_usage/?sort=cycle_coverage&page%5Bsize%5D=20&days_back=16";
    JsonNode page = client.json(path);
    List<String> dates = new ArrayList<>();
    int pages = 0;
    while (true) {
      pages++;
      page.path("data").forEach(each -> dates.add(each.at("/attributes/report_date").asText()));
      assertEquals(20, page.at("/meta/per_page").asInt());
      if (page.at("/links/next").isNull()) {
        break;
      }
      page =
          client.json(
              page.at("/links/next").asText().replace(service.toString().replaceAll("/$", ""), ""));
    }

    assertEquals((page.at("/meta/total").asInt() + 19) / 20, pages);
    assertEquals(page.at("/meta/total").asInt(), dates.size());
    assertEquals(dates.stream().sorted().toList(), dates);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nope/recent/                              | 404 | {\"errors\":[{\"title\":\"unknown report name\",\"detail\":\"unknown report: \\\"nope\\\"\"}],\"meta\":{\"version\":\"2.0\"}}",
        "nope/                                     | 404 | ''",
        "daily_item_usage/recent/?end_date=2021-01 | 400 | ''",
        "daily_item_usage/recent/?timeframe=x      | 400 | ''",
        "daily_item_usage/recent/?format=pdf       | 400 | ''",
        "daily_item_usage/?page=1000               | 404 | {\"errors\":[{\"detail\":\"Invalid page.\"}],\"meta\":{\"version\":\"2.0\"}}",
        "daily_item_usage/?page=x                  | 404 | ''",
        "daily_item_usage/?filter%5Bx%5D=1         | 400 | ''",
        "daily_item_usage/?sort=x                  | 400 | ''"
      })
  void refusalsHaveTheFormOfJsonApi(String path, int status, String body) {
    Client.Reply reply = client.get(REPORTS + path);

    assertEquals(status, reply.status(), reply::text);
    assertEquals("application/vnd.api+json", reply.type());
    assertTrue(reply.json().at("/errors/0/detail").isTextual());
    if (status == 400) {
      assertTrue(reply.json().at("/errors/0/source/parameter").isTextual(), reply::text);
    }
    if (body != null && !body.isEmpty()) {
      assertEquals(body, reply.text());
    }
  }

  @Test
  void parametersThatNobodyKnowsAreIgnored() {
    assertEquals(200, client.get(REPORTS + "daily_item_usage/recent/?foo=1").status());
  }
}
