package org.counted.sushi;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The one worksheet of an Excel workbook (Code of Practice 5.1, 5.2), written as it grows: counts
 * as numbers, all else, months and the release too, as text.
 */
final class XlsxSheet implements Sheet {

  /** How many rows are in memory at a time. */
  private static final int BLOCK = 500;

  private final Workbook workbook;
  private final Worksheet worksheet;
  private int row;

  XlsxSheet(OutputStream out) {
    this.workbook = new Workbook(new Unclosed(out), "Counted", "1.0");
    this.worksheet = workbook.newWorksheet("Report");
  }

  @Override
  public void row(List<?> cells) throws IOException {
    int column = 0;
    for (Object cell : cells) {
      if (cell instanceof Long count) {
        worksheet.value(row, column, count);
      } else if (!cell.toString().isEmpty()) {
        worksheet.inlineString(row, column, cell.toString());
      }
      column++;
    }
    row++;
    if (row % BLOCK == 0) {
      worksheet.flush();
    }
  }

  @Override
  public void close() throws IOException {
    workbook.close();
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
