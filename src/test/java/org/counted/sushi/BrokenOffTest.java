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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.counted.counter.ExceptionCode;
import org.counted.report.WorkbookStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports that cannot be sent to their end, and those that are too long for their form. */
class BrokenOffTest {

  private final BreakingLines lines =
      new BreakingLines(3, new IllegalStateException("The database went down"));

  /** Whoever has read so far must not take it for all. */
  @ParameterizedTest
  @ValueSource(strings = {"r51/", ""})
  void whatIsBrokenOffIsNoJson(String release) {
    Answer answer = get(lines, release + "reports/pr?" + C1 + DATES);
    ByteArrayOutputStream sent = new ByteArrayOutputStream();

    assertEquals(200, answer.status());
    assertThrows(IllegalStateException.class, () -> answer.body().write(sent));
    assertThrows(
        JsonProcessingException.class, () -> CounterFixture.MAPPER.readTree(sent.toByteArray()));
    assertTrue(lines.isClosed());
  }

  /** Without the directory at its end a workbook cannot be opened. */
  @Test
  void whatIsBrokenOffIsNoWorkbook() throws IOException {
    Answer answer = get(lines, "r51/reports/pr?format=xlsx&" + C1 + DATES);
    Path file = Files.createTempFile("report", ".xlsx");
    try (OutputStream sent = Files.newOutputStream(file)) {
      assertThrows(IllegalStateException.class, () -> answer.body().write(sent));
    }

    assertEquals(200, answer.status());
    assertThrows(ZipException.class, () -> new ZipFile(file.toFile()).close());
    Files.delete(file);
    assertTrue(lines.isClosed());
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

  @Test
  void aWorkbookIsSentAsItWasWritten() {
    BreakingLines one = new BreakingLines(1, null);
    Answer answer = get(one, "r51/reports/pr?format=xlsx&" + C1 + DATES);

    assertEquals(200, answer.status());
    assertTrue(answer.headers().get("Content-Disposition").endsWith("2025-03.xlsx\""));
    assertEquals("PK", CounterFixture.text(answer).substring(0, 2));
    assertTrue(one.isClosed());
  }

  private Answer get(UsageSource.Lines lines, String request) {
    FakeUsage usage = new FakeUsage().processed("2025-01", "2025-06").reading(lines);
    return new CounterFixture(CounterFixture.registry(CounterFixture.ONE_PLATFORM), usage)
        .get(request);
  }
}
