package org.counted.sushi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.counted.counter.ExceptionCode;
import org.counted.report.WorkbookStream;

/**
 * The one worksheet of an Excel workbook (Code of Practice 5.1, 5.2): counts as numbers, all else,
 * months and the release too, as text. What does not fit into it is refused, and is no workbook by
 * then: readers of a COUNTER report look for it in one worksheet.
 */
final class XlsxSheet implements Sheet {

  private final WorkbookStream workbook;
  private final int most;
  private int rows;

  XlsxSheet(OutputStream out) {
    this(out, WorkbookStream.MOST_ROWS);
  }

  /** One that holds so many rows at most. */
  XlsxSheet(OutputStream out, int most) {
    this.workbook = new WorkbookStream(out, "Report");
    this.most = most;
  }

  @Override
  public void row(List<?> cells) throws IOException {
    if (rows == most) {
      throw new CounterRefusal(
          ExceptionCode.REPORT_NOT_SUPPORTED,
          "in XLSX: it has more than the %d rows of a worksheet; ask for format=tsv, or for less"
              .formatted(most));
    }
    workbook.row(cells);
    rows++;
  }

  @Override
  public void end() throws IOException {
    workbook.end();
  }
}
