package org.counted.sushi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.counted.report.WorkbookStream;

/**
 * The one worksheet of an Excel workbook (Code of Practice 5.1, 5.2): counts as numbers, all else,
 * months and the release too, as text.
 */
final class XlsxSheet implements Sheet {

  private final WorkbookStream workbook;

  XlsxSheet(OutputStream out) {
    this.workbook = new WorkbookStream(out, "Report");
  }

  @Override
  public void row(List<?> cells) throws IOException {
    workbook.row(cells);
  }

  @Override
  public void close() throws IOException {
    workbook.close();
  }
}
