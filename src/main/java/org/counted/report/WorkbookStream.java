package org.counted.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An Excel workbook, written as it grows: numbers as numbers, all else as text. It does not close
 * its stream, and is no workbook before it is ended.
 */
public final class WorkbookStream {

  /** How many rows are in memory at a time. */
  private static final int BLOCK = 500;

  /** What Excel can hold in a worksheet. */
  public static final int MOST_ROWS = 1_048_576;

  private final Workbook workbook;
  private Worksheet worksheet;
  private int row;

  public WorkbookStream(OutputStream out, String sheet) {
    this.workbook = new Workbook(out, "Counted", "1.0");
    this.worksheet = workbook.newWorksheet(sheet);
  }

  /** Whether the worksheet holds as many rows as Excel can. */
  public boolean isFull() {
    return row == MOST_ROWS;
  }

  /** Goes on in another worksheet. */
  public void next(String sheet) throws IOException {
    worksheet.finish();
    worksheet = workbook.newWorksheet(sheet);
    row = 0;
  }

  /** A row of numbers and texts; an empty text is an empty cell. */
  public void row(List<?> cells) throws IOException {
    if (isFull()) {
      throw new IOException("A worksheet holds " + MOST_ROWS + " rows at most");
    }
    int column = 0;
    for (Object cell : cells) {
      if (cell instanceof Number number) {
        worksheet.value(row, column, number);
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

  /** All rows were written. */
  public void end() throws IOException {
    workbook.finish();
  }
}
