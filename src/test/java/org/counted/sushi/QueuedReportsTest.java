package org.counted.sushi;

import static org.counted.sushi.CounterFixture.C1;
import static org.counted.sushi.CounterFixture.DATES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import org.counted.counter.ExceptionCode;
import org.counted.elastic.Elasticsearch;
import org.counted.event.TestClock;
import org.counted.report.Prepared;
import org.counted.report.PreparedReports;
import org.counted.report.PublishedRows;
import org.counted.report.ReadingSpeed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A43: reports that take long, here because reading seems to have been slow. */
@QuarkusTest
@TestProfile(CounterApiProfile.class)
class QueuedReportsTest extends OverHttp {

  private static final double SLOW = 0.01;
  private static final double FAST = 1e9;

  @Inject ReadingSpeed speed;
  @Inject PreparedReports prepared;
  @Inject Elasticsearch elasticsearch;
  @Inject TestClock clock;

  @AfterEach
  void readFastAgain() {
    PublishedRows.measure(speed, FAST);
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "tsv", "xlsx"})
  void aLongReportIsQueuedPreparedAndKept(String format) {
    String request = "r51/reports/tr?" + C1 + DATES + "&attributes_to_show=YOP&format=" + format;
    Answer plain = counter.get(request);
    PublishedRows.measure(speed, SLOW);

    Answer queued = counter.get(request);
    assertEquals(202, queued.status());
    assertEquals(
        "{\"Code\":1011,\"Message\":\"Report Queued for Processing\"}",
        CounterFixture.json(queued).toString());
    assertTrue(queued.headers().containsKey("Retry-After"));

    Answer ready = askUntilReady(request);
    assertEquals(plain.mediaType(), ready.mediaType());
    assertEquals(
        plain.headers().get("Content-Disposition"), ready.headers().get("Content-Disposition"));
    if (format.equals("xlsx")) {
      assertEquals((byte) 'P', CounterFixture.bytes(ready)[0]);
      return;
    }
    assertEquals(CounterFixture.text(plain), CounterFixture.text(ready));
  }

  @Test
  void nobodyElseGetsWhatWasPreparedForSomebody() {
    PublishedRows.measure(speed, SLOW);
    String request = "r51/reports/tr_j1?begin_date=2025-01&end_date=2025-06&customer_id=C1";
    askUntilReady(request + "&requestor_id=R1&api_key=K1");

    assertEquals(401, counter.get(request + "&requestor_id=R1&api_key=no").status());
    assertEquals(403, counter.get(request + "&requestor_id=R2").status());
    assertEquals(200, counter.get(request + "&requestor_id=RC&api_key=KC").status());
  }

  /** As another pod, or the same after a restart, would find it. */
  @Test
  void anotherProcessServesWhatOneHasPrepared() {
    PublishedRows.measure(speed, SLOW);
    String request = "r51/reports/tr_j3?" + C1 + DATES;
    JsonNode first = CounterFixture.json(askUntilReady(request));
    CounterFixture other = published.another();

    Answer answer = other.get(request);

    assertEquals(200, answer.status(), () -> CounterFixture.text(answer));
    assertEquals(first, CounterFixture.json(answer));
  }

  @Test
  void whatAKilledProcessBeganIsTakenOver() {
    PublishedRows.measure(speed, SLOW);
    String request = "r51/reports/ir?" + C1 + DATES;
    String lock = "/counted-locks/_doc/prepared-" + published.fingerprint(request);
    Instant now = clock.instant();
    elasticsearch.call(
        "PUT", lock, "{\"owner\":\"killed\",\"until\":\"" + now.plusSeconds(60) + "\"}");

    assertEquals(202, counter.get(request).status());
    pause();
    assertEquals(202, counter.get(request).status());
    assertEquals("killed", elasticsearch.get(lock).at("/_source/owner").asText());

    clock.stopAt(now.plusSeconds(61));
    assertEquals(200, askUntilReady(request).status());
  }

  @Test
  void keptReportsExpire() {
    PublishedRows.measure(speed, SLOW);
    String request = "r51/reports/pr?" + C1 + DATES;
    askUntilReady(request);

    clock.stopAt(clock.instant().plus(Duration.ofHours(24)).plusSeconds(1));
    assertEquals(202, counter.get(request).status());
    askUntilReady(request);

    clock.stopAt(clock.instant().plus(Duration.ofDays(5)));
    askUntilReady(request);
    assertEquals(
        1, elasticsearch.get("/_cat/indices/counted-prepared-*?format=json&h=index").size());
  }

  @Test
  void whenTooManyAreWaitingTheServiceIsBusy() {
    PublishedRows.measure(speed, SLOW);
    CounterFixture full = published.withoutRoom();

    Answer answer = full.get("r51/reports/dr?" + C1 + DATES);

    assertEquals(503, answer.status());
    assertEquals(1010, CounterFixture.json(answer).get("Code").asInt());
  }

  @Test
  void aPreparationThatFailsIsToldAndTriedAgain() {
    PublishedRows.measure(speed, SLOW);
    String request = "r51/reports/tr?customer_id=MANY&requestor_id=RM" + DATES;

    Answer failed =
        published.withScrolls(
            0,
            () -> {
              assertEquals(202, counter.get(request).status());
              return askUntilReady(request);
            });

    assertEquals(503, failed.status());
    assertEquals(1000, CounterFixture.json(failed).get("Code").asInt());
    clock.stopAt(clock.instant().plusSeconds(61));
    assertEquals(200, askUntilReady(request).status());
  }

  /** Such as a workbook with more rows than a worksheet has. */
  @Test
  void whatCanNeverBePreparedIsToldForGood() {
    Prepared.Content tooLong =
        out -> {
          throw new Prepared.NotPossible("too long", null);
        };
    Prepared answer = new Prepared.Underway();
    for (int i = 0; i < 100 && answer.equals(new Prepared.Underway()); i++) {
      answer = prepared.ask("never", tooLong);
      pause();
    }

    assertEquals(new Prepared.Refused("too long"), answer);
    clock.stopAt(clock.instant().plus(Duration.ofHours(1)));
    assertEquals(answer, prepared.ask("never", tooLong));
  }

  /** How many rows there are is known when they were read; by then others have been sent. */
  @Test
  void aWorkbookThatTurnsOutTooLongBreaksOffAndIsRefusedFromThenOn() {
    RuntimeException full =
        new CounterRefusal(ExceptionCode.REPORT_NOT_SUPPORTED, "in XLSX: too long");
    FakeUsage usage = new FakeUsage().processed("2025-01", "2025-06");
    CounterFixture api = published.reading(usage.reading(new BreakingLines(3, full)));
    String request = "r51/reports/pr?" + C1 + DATES;

    Answer first = api.get(request + "&format=xlsx");
    assertEquals(200, first.status());
    assertThrows(CounterRefusal.class, () -> first.body().write(OutputStream.nullOutputStream()));

    Answer again = api.get(request + "&format=xlsx");
    assertEquals(404, again.status());
    assertEquals(
        "{\"Code\":3000,\"Message\":\"Report Not Supported\",\"Data\":\"in XLSX: too long\"}",
        CounterFixture.json(again).toString());

    usage.reading(new BreakingLines(3, null));
    assertEquals(404, api.get(request + "&format=xlsx").status());
    assertEquals(200, api.get(request + "&format=tsv").status());
  }

  @Test
  void aShortReportIsAnsweredAtOnce() {
    PublishedRows.measure(speed, FAST);

    assertEquals(200, counter.get("r51/reports/tr_j4?" + C1 + DATES).status());
  }

  private Answer askUntilReady(String request) {
    for (int i = 0; i < 100; i++) {
      Answer answer = counter.get(request);
      if (answer.status() != 202) {
        return answer;
      }
      pause();
    }
    throw new AssertionError(request + " was never ready");
  }

  private static void pause() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
