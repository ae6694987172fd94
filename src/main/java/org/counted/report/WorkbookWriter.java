package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An Excel workbook, written as it grows: counts as numbers, all else as text. A table that is
 * longer than a worksheet may be goes on in the next.
 */
final class WorkbookWriter implements DocumentWriter {

  /** How many rows are in memory at a time. */
  private static final int BLOCK = 500;

  private static final int MOST_ROWS = 1_048_576;

  private final Workbook workbook;
  private final List<ReportColumn> columns;
  private Worksheet worksheet;
  private int sheets = 1;
  private int row;

  WorkbookWriter(OutputStream out, List<ReportColumn> columns) {
    this.workbook = new Workbook(new Unclosed(out), "Counted", "1.0");
    this.columns = columns;
    this.worksheet = workbook.newWorksheet("Report");
    heading();
  }

  @Override
  public void write(StoredDocument document) throws IOException {
    if (row == MOST_ROWS) {
      worksheet.finish();
      sheets++;
      worksheet = workbook.newWorksheet("Report " + sheets);
      row = 0;
      heading();
    }
    for (int column = 0; column < columns.size(); column++) {
      JsonNode value = document.value(columns.get(column).field());
      if (value.isNumber()) {
        worksheet.value(row, column, value.numberValue());
      } else {
        text(column, columns.get(column).text(document));
      }
    }
    row++;
    if (row % BLOCK == 0) {
      worksheet.flush();
    }
  }

  @Override
  public void end() throws IOException {
    workbook.close();
  }

  private void heading() {
    for (int column = 0; column < columns.size(); column++) {
      text(column, columns.get(column).name());
    }
    row = 1;
  }

  private void text(int column, String text) {
    if (!text.isEmpty()) {
      worksheet.inlineString(row, column, text);
    }
  }

  /** The stream belongs to the server, which closes it. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
