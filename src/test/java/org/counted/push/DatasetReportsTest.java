package org.counted.push;

import static org.counted.push.CountedDatasets.CLOCK;
import static org.counted.push.CountedDatasets.MAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Set;
import org.counted.customer.Platform;
import org.counted.report.CounterRows;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Research data, from events to the report that a hub takes. */
@QuarkusTest
class DatasetReportsTest {

  private static final Path SCHEMA =
      Path.of("../shared/data/counter/research-data/sushi_usage_schema.json");

  @Inject CountedDatasets counted;
  @Inject CounterRows rows;

  private final ObjectMapper json = new ObjectMapper();
  private Platform platform;
  private DatasetReports reports;

  @BeforeEach
  void usageIsCounted() {
    platform = counted.platform();
    reports = new DatasetReports(rows, CLOCK);
  }

  @Test
  void aMonthOfDatasetsIsAReportThatTheHubsSchemaAccepts() throws Exception {
    JsonNode report = counted.written(reports, MAY);

    assertEquals(
        json.readTree(
            """
            {"report-name":"dataset report","report-id":"DSR","release":"rd1",
             "created":"2017-08-15","created-by":"dsrepo",
             "reporting-period":{"begin-date":"2017-05-01","end-date":"2017-05-31"},
             "report-filters":[],"report-attributes":[],"exceptions":[]}"""),
        report.get("report-header"));
    assertEquals(
        json.readTree(
            """
            {"dataset-title":"A data set","dataset-id":[
              {"type":"doi","value":"10.9999/set1"},{"type":"proprietary","value":"dsrepo:set1"}],
             "dataset-contributors":[{"type":"name","value":"Smith, J"}],
             "dataset-dates":[{"type":"pub-date","value":"2016-02-03"}],
             "dataset-attributes":[{"type":"dataset-version","value":"VoR"}],
             "platform":"dsrepo","publisher":"A repository",
             "publisher-id":[{"type":"isni","value":"0000000121032683"}],
             "data-type":"dataset","yop":"2016","uri":"https://data.example.org/set1",
             "performance":[{"period":{"begin-date":"2017-05-01","end-date":"2017-05-31"},
              "instance":[
               {"metric-type":"total-dataset-investigations","access-method":"regular","count":3,
                "country-counts":{"fr":2}},
               {"metric-type":"total-dataset-requests","access-method":"regular","count":2,
                "country-counts":{"fr":1}},
               {"metric-type":"unique-dataset-investigations","access-method":"regular","count":2,
                "country-counts":{"fr":1}},
               {"metric-type":"unique-dataset-requests","access-method":"regular","count":2,
                "country-counts":{"fr":1}},
               {"metric-type":"total-dataset-investigations","access-method":"machine","count":1,
                "country-counts":{"de":1}},
               {"metric-type":"total-dataset-requests","access-method":"machine","count":1,
                "country-counts":{"de":1}},
               {"metric-type":"unique-dataset-investigations","access-method":"machine","count":1,
                "country-counts":{"de":1}},
               {"metric-type":"unique-dataset-requests","access-method":"machine","count":1,
                "country-counts":{"de":1}}]}]}"""),
        report.at("/report-datasets/0"));
    assertEquals(3, report.get("report-datasets").size());
  }

  @Test
  void theHubsSchemaFindsNothing() throws Exception {
    Assumptions.assumeTrue(Files.exists(SCHEMA), () -> SCHEMA + " is not here");
    // The hub keeps the header's fields beside the datasets, and so its schema has them.
    JsonNode report = counted.written(reports, MAY);
    ObjectNode kept = (ObjectNode) report.get("report-header").deepCopy();
    kept.set("report-datasets", report.get("report-datasets"));

    assertEquals(
        Set.of(),
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(Files.readString(SCHEMA))
            .validate(kept));
  }

  @Test
  void onlyWhatWasCountedCanBePushed() {
    assertTrue(reports.isCounted(platform, MAY));
    assertFalse(reports.isCounted(platform, YearMonth.of(2017, 6)));
  }

  /** The sum over countries, methods and combinations is what the Item Report has. */
  @Test
  void theSumsAreThoseOfTheItemReport() throws Exception {
    long requests = 0;
    for (JsonNode instance : counted.written(reports, MAY).findValues("instance")) {
      for (JsonNode each : instance) {
        requests +=
            each.get("metric-type").asText().equals("total-dataset-requests")
                ? each.get("count").asLong()
                : 0;
      }
    }
    assertEquals(5, requests);
  }
}
