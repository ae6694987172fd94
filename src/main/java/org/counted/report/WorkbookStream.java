package org.counted.report;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * An Excel workbook, written as it grows: numbers as numbers, all else as text. Closing it ends the
 * workbook, not the stream.
 */
public final class WorkbookStream implements Closeable {

  /** How many rows are in memory at a time. */
  private static final int BLOCK = 500;

  private static final int MOST_ROWS = 1_048_576;

  private final Workbook workbook;
  private Worksheet worksheet;
  private int row;

  public WorkbookStream(OutputStream out, String sheet) {
    this.workbook = new Workbook(new Unclosed(out), "Counted", "1.0");
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
