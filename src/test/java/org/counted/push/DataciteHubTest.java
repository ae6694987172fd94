package org.counted.push;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.counted.CountedMonth;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.event.Action;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.counted.item.CatalogueItem;
import org.counted.report.CounterRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Research data of May 2017, from events to the hub. July has no use of datasets. */
@QuarkusTest
class DataciteHubTest {

  private static final YearMonth MAY = YearMonth.of(2017, 5);
  private static final YearMonth JULY = YearMonth.of(2017, 7);
  private static final Path SCHEMA =
      Path.of("../shared/data/counter/research-data/sushi_usage_schema.json");
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2017-08-15T10:00:00Z"), ZoneOffset.UTC);
  private static boolean stored;

  @Inject CountedMonth month;
  @Inject CounterRows rows;
  @Inject Registry registry;

  private final List<Duration> waits = new ArrayList<>();
  private final ObjectMapper json = new ObjectMapper();
  private FakeHub fake;
  private Platform platform;
  private DatasetReports reports;
  private DataciteHub hub;

  @BeforeEach
  void usageIsCounted() throws IOException {
    fake = new FakeHub();
    platform = registry.platform("dsrepo").orElseThrow();
    reports = new DatasetReports(rows, CLOCK);
    hub = new DataciteHub(reports, CLOCK, waits::add);
    if (stored) {
      return;
    }
    List<UsageEvent> events =
        List.of(
            event("set1", DataType.Dataset, Action.Investigation, MAY.atDay(3), "s1", "FR", false),
            event("set1", DataType.Dataset, Action.Request, MAY.atDay(3), "s1", "FR", false),
            event("set1", DataType.Dataset, Action.Request, MAY.atDay(4), "s2", null, false),
            event("set1", DataType.Dataset, Action.Request, MAY.atDay(5), "s3", "DE", true),
            event("set2", DataType.Dataset, Action.Request, MAY.atDay(6), "s4", null, false),
            event("set3", DataType.Dataset, Action.Request, MAY.atDay(7), "s5", null, false),
            event("soft", DataType.Software, Action.Request, MAY.atDay(8), "s6", null, false),
            event("soft", DataType.Software, Action.Request, JULY.atDay(8), "s7", null, false));
    month.count(List.of(dataset("set1")), events, MAY, JULY);
    stored = true;
  }

  @AfterEach
  void closeTheHub() {
    fake.close();
  }

  @Test
  void aMonthOfDatasetsIsAReportThatTheHubsSchemaAccepts() throws Exception {
    JsonNode report = written(MAY);

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
    JsonNode report = written(MAY);
    ObjectNode kept = (ObjectNode) report.get("report-header").deepCopy();
    kept.set("report-datasets", report.get("report-datasets"));

    assertEquals(
        Set.of(),
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
            .getSchema(Files.readString(SCHEMA))
            .validate(kept));
  }

  @Test
  void pushingAgainReplacesTheReport() throws Exception {
    DataciteHub.Pushed first = push(MAY, hub);
    DataciteHub.Pushed second = push(MAY, hub);

    assertEquals(new DataciteHub.Pushed(first.id(), 3, 1), first);
    assertEquals(first, second);
    assertEquals(Set.of(first.id().toString()), fake.reports.keySet());
    assertEquals(3, fake.datasets(first.id()).size());
    assertEquals(
        List.of("PUT /reports/" + first.id(), "PUT /reports/" + first.id()), fake.requests);
    assertTrue(waits.isEmpty());
    assertFalse(first.id().equals(DataciteHub.idOf(platform, JULY)));
  }

  @Test
  void aLargeReportGoesInParts() throws Exception {
    DataciteHub.Pushed pushed = push(MAY, inPartsOfTwo());

    assertEquals(new DataciteHub.Pushed(pushed.id(), 3, 2), pushed);
    assertEquals(List.of("PUT /reports/" + pushed.id(), "POST /reports"), fake.requests);
    assertEquals(
        List.of("dsrepo:set1", "dsrepo:set2", "dsrepo:set3"),
        fake.datasets(pushed.id()).stream()
            .map(each -> each.get("dataset-id").findValuesAsText("value").getLast())
            .toList());
  }

  @Test
  void whatFailsIsBegunAgainAsLateAsTheHubWishes() throws Exception {
    fake.troubles.add(new FakeHub.Trouble(503, "7", false));
    fake.troubles.add(new FakeHub.Trouble(429, "Tue, 15 Aug 2017 10:01:00 GMT", false));
    fake.troubles.add(new FakeHub.Trouble(500, "", false));
    DataciteHub.Pushed pushed = push(MAY, hub);

    assertEquals(
        List.of(Duration.ofSeconds(7), Duration.ofMinutes(1), Duration.ofSeconds(8)), waits);
    assertEquals(3, fake.datasets(pushed.id()).size());
  }

  @Test
  void aPartOfWhichNobodyKnowsWhetherItArrivedIsNotThereTwice() throws Exception {
    fake.troubles.add(new FakeHub.Trouble(502, "", true));
    fake.troubles.addAll(List.of(ok(), new FakeHub.Trouble(504, "", true)));
    DataciteHub.Pushed pushed = push(MAY, inPartsOfTwo());

    assertEquals(3, fake.datasets(pushed.id()).size());
    assertEquals(2, waits.size());
  }

  @Test
  void aHubThatStaysAwayIsToldAfterEightAttempts() {
    for (int i = 0; i < 8; i++) {
      fake.troubles.add(new FakeHub.Trouble(503, "", false));
    }
    PushFailed failed = assertThrows(PushFailed.class, () -> push(MAY, hub));

    assertEquals(7, waits.size());
    assertTrue(failed.getMessage().contains("in 8 attempts"), failed.getMessage());
    assertTrue(failed.getMessage().contains("503"), failed.getMessage());
  }

  @Test
  void aRefusalIsToldAtOnceAndTheTokenNever() {
    PushFailed failed =
        assertThrows(
            PushFailed.class,
            () ->
                hub.push(
                    fake.address(),
                    "an-old-token",
                    DataciteHub.idOf(platform, MAY),
                    platform,
                    MAY));

    assertTrue(failed.getMessage().contains("401 "), failed.getMessage());
    assertTrue(failed.getMessage().contains("Bad credentials"), failed.getMessage());
    assertFalse(failed.getMessage().contains("an-old-token"), failed.getMessage());
    assertTrue(waits.isEmpty());
  }

  @Test
  void aMonthWithoutDatasetsTakesTheReportAway() throws Exception {
    UUID id = DataciteHub.idOf(platform, JULY);
    fake.reports.put(id.toString(), new ArrayList<>(List.of(written(MAY))));

    assertEquals(new DataciteHub.Pushed(id, 0, 0), push(JULY, hub));
    assertEquals(new DataciteHub.Pushed(id, 0, 0), push(JULY, hub));
    assertTrue(fake.reports.isEmpty());
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
    for (JsonNode instance : written(MAY).findValues("instance")) {
      for (JsonNode each : instance) {
        requests +=
            each.get("metric-type").asText().equals("total-dataset-requests")
                ? each.get("count").asLong()
                : 0;
      }
    }
    assertEquals(5, requests);
  }

  private DataciteHub inPartsOfTwo() {
    return new DataciteHub(new DatasetReports(rows, CLOCK, 2), CLOCK, waits::add);
  }

  private static FakeHub.Trouble ok() {
    return new FakeHub.Trouble(201, "", true);
  }

  private DataciteHub.Pushed push(YearMonth month, DataciteHub by) throws InterruptedException {
    return by.push(
        fake.address(), FakeHub.TOKEN, DataciteHub.idOf(platform, month), platform, month);
  }

  private JsonNode written(YearMonth month) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    reports.write(platform, month, bytes);
    return json.readTree(bytes.toByteArray());
  }

  private static CatalogueItem dataset(String id) {
    return new CatalogueItem(
        "dsrepo:" + id,
        "dsrepo",
        DataType.Dataset,
        null,
        List.of(),
        null,
        "A data set",
        "A repository",
        List.of("ISNI:0000000121032683", "ROR:00hx57361"),
        "10.9999/" + id,
        null,
        null,
        null,
        "https://data.example.org/" + id,
        List.of(new CatalogueItem.Author("Smith, J", null, null)),
        "2016-02-03",
        "VoR",
        "2016");
  }

  private static UsageEvent event(
      String item,
      DataType type,
      Action action,
      LocalDate day,
      String session,
      String country,
      boolean machine) {
    Instant moment = day.atTime(action == Action.Request ? 9 : 8, 30).toInstant(ZoneOffset.UTC);
    UsageEventDraft event = new UsageEventDraft();
    event.id = "push-" + item + action + day;
    event.timestamp = moment.toEpochMilli();
    event.platform = "dsrepo";
    event.action = action;
    event.accessMethod = machine ? AccessMethod.TDM : AccessMethod.Regular;
    event.title = "dsrepo:" + item;
    event.item = "dsrepo:" + item;
    event.dataType = type;
    event.yop = "2016";
    event.accessType = AccessType.Open;
    event.url = item + action;
    event.user = "user" + session;
    event.session = session;
    event.country = country;
    return event.event();
  }
}
