package org.counted.validate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The check of a COUNTER report, or of a COUNTER API's answer, against the rules of the Code of
 * Practice 5.1 and 5.0. It holds the document in memory, and of its items one at a time.
 */
public final class ReportCheck {

  /** Checks a file; JSON, Excel and text are told apart by how they begin. */
  public static Verdict of(Path file) throws IOException {
    return of(Files.readAllBytes(file));
  }

  /** Checks a document; JSON, Excel and text are told apart by how they begin. */
  public static Verdict of(byte[] document) throws IOException {
    if (document.length > 1 && document[0] == 'P' && document[1] == 'K') {
      return ofWorkbook(document);
    }
    int first = JsonDocument.startsWithMark(document) ? 3 : 0;
    while (first < document.length && Character.isWhitespace(document[first])) {
      first++;
    }
    boolean json = first < document.length && (document[first] == '{' || document[first] == '[');
    return json ? ofJson(document) : ofTabular(document);
  }

  public static Verdict ofJson(InputStream report) throws IOException {
    return ofJson(report.readAllBytes());
  }

  /** Checks a report in JSON of either release. */
  public static Verdict ofJson(byte[] report) {
    Findings findings = new Findings();
    JsonDocument.parse(report, findings)
        .ifPresent(document -> JsonReport.check(document, findings));
    return findings.verdict();
  }

  public static Verdict ofTabular(InputStream report) throws IOException {
    return ofTabular(report.readAllBytes());
  }

  /** Checks a report in text, its cells between tabs or commas. */
  public static Verdict ofTabular(byte[] report) {
    Findings findings = new Findings();
    boolean marked = JsonDocument.startsWithMark(report);
    if (!JsonDocument.isUtf8(report)) {
      findings.fatal(Position.DOCUMENT, Rule.DOCUMENT, "not UTF-8");
      return findings.verdict();
    }
    if (!marked) {
      findings.warning(
          Position.row(1), Rule.DOCUMENT, "without a byte order mark Excel misreads the text");
    }
    table(new DelimitedRows(report, marked ? 3 : 0), findings);
    return findings.verdict();
  }

  /** Checks a report in an Excel workbook. */
  public static Verdict ofWorkbook(byte[] report) throws IOException {
    // Where the parts of a zip archive begin and end is told at its end, so it has to be a file.
    Path file = Files.createTempFile("report", ".xlsx");
    try {
      Files.write(file, report);
      return ofWorkbook(file);
    } finally {
      Files.delete(file);
    }
  }

  private static Verdict ofWorkbook(Path file) throws IOException {
    Findings findings = new Findings();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      WorkbookRows rows = new WorkbookRows(zip);
      if (rows.worksheets() > 1) {
        findings.error(Position.DOCUMENT, Rule.TABULAR, "more than one worksheet");
      }
      table(rows, findings);
    } catch (ZipException notOne) {
      findings.fatal(Position.DOCUMENT, Rule.DOCUMENT, "no Excel workbook");
    }
    return findings.verdict();
  }

  /** Checks an answer of a COUNTER API, and a report in it against what was asked. */
  public static Verdict ofExchange(Exchange exchange) {
    Findings findings = new Findings();
    ExchangeRules.check(exchange, findings);
    return findings.verdict();
  }

  private static void table(Rows rows, Findings findings) {
    try {
      TabularReport.check(rows, findings);
    } catch (IOException unreadable) {
      findings.fatal(Position.DOCUMENT, Rule.DOCUMENT, "cannot be read as a table");
    }
  }

  private ReportCheck() {}
}
