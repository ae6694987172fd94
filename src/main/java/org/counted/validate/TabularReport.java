package org.counted.validate;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The check of a report in rows and columns (Code of Practice 5.1, 3.2). */
final class TabularReport implements Rows.Reader {

  /** The header, the blank row and the headings at most. */
  private static final int FIRST_ROWS = 15;

  private final Findings findings;
  private final List<List<String>> firstRows = new ArrayList<>();
  private boolean started;
  private Optional<HeaderParts> parts = Optional.empty();
  private Optional<TabularBody> body = Optional.empty();

  private TabularReport(Findings findings) {
    this.findings = findings;
  }

  static void check(Rows rows, Findings findings) throws IOException {
    TabularReport report = new TabularReport(findings);
    rows.read(report);
    report.end();
  }

  @Override
  public void row(int number, List<String> cells) {
    if (started) {
      body.ifPresent(reader -> reader.row(number, cells));
      return;
    }
    firstRows.add(cells);
    if (number == FIRST_ROWS) {
      start();
    }
  }

  private void start() {
    started = true;
    parts = TabularHeader.read(firstRows, findings);
    if (parts.isEmpty()) {
      return;
    }
    Optional<ReportHeader> header = HeaderRules.check(parts.get(), findings);
    int headings = TabularHeader.labels(parts.get().release()).size() + 2;
    List<String> cells = firstRows.size() < headings ? List.of() : firstRows.get(headings - 1);
    body = header.flatMap(checked -> TabularBody.under(headings, cells, checked, findings));
    for (int row = headings; row < firstRows.size(); row++) {
      List<String> below = firstRows.get(row);
      int number = row + 1;
      body.ifPresent(reader -> reader.row(number, below));
    }
  }

  private void end() {
    if (!started) {
      start();
    }
    if (parts.isPresent() && body.isPresent()) {
      boolean usage = body.get().end();
      ExceptionRules.withBody(parts.get(), usage, findings);
    }
  }
}
