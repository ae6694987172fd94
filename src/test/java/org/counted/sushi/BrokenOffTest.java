package org.counted.sushi;

import static org.counted.sushi.CounterFixture.C1;
import static org.counted.sushi.CounterFixture.DATES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.YearMonth;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.counted.count.Performance;
import org.counted.counter.AccessMethod;
import org.counted.counter.DataType;
import org.counted.counter.ExceptionCode;
import org.counted.counter.MetricType;
import org.counted.report.UsageLine;
import org.counted.report.UsageLine.MonthUsage;
import org.counted.report.WorkbookStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that cannot be sent to their end, and those that are too long for their form. */
class BrokenOffTest {

  private static final YearMonth JANUARY = YearMonth.of(2025, 1);

  private int open;

  /** Whoever has read so far must not take it for all. */
  @ParameterizedTest
  @ValueSource(strings = {"r51/", ""})
  void whatIsBrokenOffIsNoJson(String release) {
    Answer answer =
        get(
            failingAfter(3, new IllegalStateException("The database went down")),
            release + "reports/pr?" + C1 + DATES);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();

    assertEquals(200, answer.status());
    assertThrows(IllegalStateException.class, () -> answer.body().write(sent));
    assertThrows(
        JsonProcessingException.class, () -> CounterFixture.MAPPER.readTree(sent.toByteArray()));
    assertEquals(0, open);
  }

  /** A workbook is sent when it is whole, so that nothing is sent of one that cannot be. */
  @Test
  void aWorkbookThatCannotBeFinishedIsAnException() {
    Answer answer =
        get(
            failingAfter(3, new IllegalStateException("The database went down")),
            "r51/reports/pr?format=xlsx&" + C1 + DATES);

    assertEquals(503, answer.status());
    assertEquals(1000, CounterFixture.json(answer).get("Code").asInt());
    assertEquals(0, open);
  }

  /** Excel has 1,048,576 rows; readers of COUNTER reports look into one worksheet (R40). */
  @Test
  void whatIsTooLongForAWorksheetIsRefusedAndNotCut() throws IOException {
    XlsxSheet sheet = new XlsxSheet(OutputStream.nullOutputStream(), 16);
    for (int row = 0; row < 16; row++) {
      sheet.row(List.of("text", 1L));
    }

    CounterException refusal =
        assertThrows(CounterRefusal.class, () -> sheet.row(List.of("one more"))).exception();

    assertEquals(ExceptionCode.REPORT_NOT_SUPPORTED, refusal.code());
    assertEquals(
        "in XLSX: it has more than the 16 rows of a worksheet; ask for format=tsv, or for less",
        refusal.data());
    assertEquals(1_048_576, WorkbookStream.MOST_ROWS);
  }

  /** Nothing of it was sent yet when its last row did not fit. */
  @Test
  void theRefusalIsTheAnswer() {
    RuntimeException full = new CounterRefusal(ExceptionCode.REPORT_NOT_SUPPORTED, "in XLSX");
    Answer answer = get(failingAfter(3, full), "r51/reports/pr?format=xlsx&" + C1 + DATES);

    assertEquals(404, answer.status());
    assertEquals(
        "{\"Code\":3000,\"Message\":\"Report Not Supported\",\"Data\":\"in XLSX\"}",
        CounterFixture.json(answer).toString());
    assertEquals(0, open);
  }

  @Test
  void aWorkbookIsSentAsItWasWritten() {
    Answer answer = get(List.of(line()).iterator(), "r51/reports/pr?format=xlsx&" + C1 + DATES);

    assertEquals(200, answer.status());
    assertTrue(answer.headers().get("Content-Disposition").endsWith("2025-03.xlsx\""));
    assertEquals("PK", CounterFixture.text(answer).substring(0, 2));
    assertEquals(0, open);
  }

  private Answer get(Iterator<UsageLine> lines, String request) {
    FakeUsage usage = new FakeUsage().processed("2025-01", "2025-06");
    UsageSource.Lines read =
        new UsageSource.Lines() {
          @Override
          public boolean hasNext() {
            return lines.hasNext();
          }

          @Override
          public UsageLine next() {
            return lines.next();
          }

          @Override
          public void close() {
            open--;
          }
        };
    open++;
    return new CounterFixture(
            CounterFixture.registry(CounterFixture.ONE_PLATFORM), usage.reading(read))
        .get(request);
  }

  private static Iterator<UsageLine> failingAfter(int lines, RuntimeException failure) {
    return new Iterator<>() {
      private int read;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public UsageLine next() {
        if (read++ == lines) {
          throw failure;
        }
        return line();
      }
    };
  }

  private static UsageLine line() {
    Performance searches =
        new Performance(
            DataType.Platform,
            null,
            null,
            AccessMethod.Regular,
            null,
            null,
            true,
            Map.of(MetricType.Searches_Platform, 1L));
    return new UsageLine(
        "exampl", null, null, null, List.of(new MonthUsage(JANUARY, "C1", List.of(searches))));
  }
}
