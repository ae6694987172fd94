package org.counted.push;

import static org.counted.push.CountedDatasets.CLOCK;
import static org.counted.push.CountedDatasets.JULY;
import static org.counted.push.CountedDatasets.MAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.counted.customer.Platform;
import org.counted.report.CounterRows;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Months of datasets on their way to a hub. */
@QuarkusTest
class DataciteHubTest {

  @Inject CountedDatasets counted;
  @Inject CounterRows rows;

  private final List<Duration> waits = new ArrayList<>();
  private FakeHub fake;
  private Platform platform;
  private DatasetReports reports;
  private DataciteHub hub;

  @BeforeEach
  void usageIsCounted() throws IOException {
    fake = new FakeHub();
    platform = counted.platform();
    reports = new DatasetReports(rows, CLOCK);
    hub = new DataciteHub(reports, CLOCK, waits::add);
  }

  @AfterEach
  void closeTheHub() {
    fake.close();
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
    fake.reports.put(id.toString(), new ArrayList<>(List.of(counted.written(reports, MAY))));

    assertEquals(new DataciteHub.Pushed(id, 0, 0), push(JULY, hub));
    assertEquals(new DataciteHub.Pushed(id, 0, 0), push(JULY, hub));
    assertTrue(fake.reports.isEmpty());
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
}
