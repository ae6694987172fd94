package org.counted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counted.customer.Registry;
import org.counted.event.Keys;
import org.counted.intake.Delivered;
import org.counted.intake.EventMaker;
import org.counted.intake.EventWriter;
import org.counted.intake.Intake;
import org.counted.intake.LogImport;
import org.counted.intake.LogRulesFile;
import org.counted.intake.LogSource;
import org.counted.report.Period;
import org.counted.report.RunRecord;
import org.counted.report.Runner;
import org.junit.jupiter.api.Test;

/**
 * One real day of a library's proxy in front of nature.com, from the log to the harvested report,
 * recounted by a plain re-implementation that shares no code with the service.
 */
@QuarkusTest
class RealLogTest {

  private static final Path LOG = Path.of("../shared/data/logs/nature-2012-11-30.log.gz");
  private static final String PLATFORM = "nature";

  @Inject EventMaker maker;
  @Inject Keys keys;
  @Inject Registry registry;
  @Inject Intake intake;
  @Inject Runner runner;

  @Test
  void theReportsOfNovember2012AgreeWithAPlainRecount() throws IOException {
    assumeTrue(Files.exists(LOG), "the real log is not here");

    Delivered first = imported();
    Delivered again = imported();
    RunRecord run = runner.run(new Period.Month(YearMonth.of(2012, 11)), List.of(), "test");
    PlainRecount recount = PlainRecount.of(LOG);

    assertEquals(recount.lines(), 26_847);
    assertEquals(recount.uses(), first.stored() + first.duplicates());
    assertEquals(0, again.stored());
    assertEquals(recount.uses(), again.duplicates());
    assertEquals(RunRecord.State.Complete, run.state());
    assertEquals(recount.uses(), run.read());
    assertEquals(recount.counted(), run.counted());
    assertEquals(recount.requests(), served("tr_j1", ""));
    assertEquals(recount.uniqueRequests(), served("tr_j1", "Unique_Item_Requests"));
    JsonPath platform = harvested("pr");
    Map<String, Map<String, Integer>> performance =
        platform.getMap("Report_Items[0].Attribute_Performance[0].Performance");
    assertEquals(
        recount.investigations().values().stream().mapToInt(Integer::intValue).sum(),
        performance.get("Total_Item_Investigations").get("2012-11"));
    assertEquals(
        recount.uniqueInvestigations(),
        performance.get("Unique_Item_Investigations").get("2012-11"));
  }

  @Test
  void everyReportOfTheRealLogPassesTheChecker() throws IOException {
    assumeTrue(Files.exists(LOG), "the real log is not here");
    imported();
    runner.run(new Period.Month(YearMonth.of(2012, 11)), List.of("counter"), "test");
    for (String report : List.of("pr", "pr_p1", "tr", "tr_j1", "tr_j3", "tr_j4", "ir", "ir_a1")) {
      byte[] body = RestAssured.get(address(report)).asByteArray();
      var verdict = org.counted.validate.ReportCheck.ofJson(body);
      assertTrue(verdict.isAcceptable(), report + ": " + verdict.findings());
    }
  }

  private Delivered imported() throws IOException {
    try (EventWriter writer = intake.writer();
        InputStream in = Files.newInputStream(LOG)) {
      LogImport door =
          new LogImport(
              maker,
              keys,
              registry.platform(PLATFORM).orElseThrow(),
              LogRulesFile.read(Path.of("examples/nature.yaml")),
              null,
              Clock.systemUTC());
      door.read(
          new LogSource("nature", in, Files.size(LOG)),
          (log, bytesRead, bytes, lines) -> {},
          writer::add);
      return writer.finish();
    }
  }

  /** TR_J1 by journal: the totals, or another metric. */
  private static Map<String, Integer> served(String report, String metric) {
    String wanted = metric.isEmpty() ? "Total_Item_Requests" : metric;
    JsonPath json = harvested(report);
    Map<String, Integer> figures = new TreeMap<>();
    List<Map<String, Object>> items = json.getList("Report_Items");
    for (int i = 0; i < items.size(); i++) {
      String path = "Report_Items[" + i + "]";
      String id = json.getString(path + ".Item_ID.Proprietary");
      Integer count =
          json.getInt(path + ".Attribute_Performance[0].Performance." + wanted + ".'2012-11'");
      figures.put(id.substring(PLATFORM.length() + 1), count);
    }
    return figures;
  }

  private static JsonPath harvested(String report) {
    return RestAssured.get(address(report)).then().statusCode(200).extract().jsonPath();
  }

  private static String address(String report) {
    return "/counter/r51/reports/"
        + report
        + "?customer_id=local&platform="
        + PLATFORM
        + "&begin_date=2012-11&end_date=2012-11";
  }
}
