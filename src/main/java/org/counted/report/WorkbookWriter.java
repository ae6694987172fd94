package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Report documents as an Excel workbook. A table that is longer than a worksheet may be goes on in
 * the next.
 */
final class WorkbookWriter implements DocumentWriter {

  private final WorkbookStream workbook;
  private final List<ReportColumn> columns;
  private int sheets = 1;

  WorkbookWriter(OutputStream out, List<ReportColumn> columns) throws IOException {
    this.workbook = new WorkbookStream(out, "Report");
    this.columns = columns;
    heading();
  }

  @Override
  public void write(StoredDocument document) throws IOException {
    if (workbook.isFull()) {
      sheets++;
      workbook.next("Report " + sheets);
      heading();
    }
    List<Object> cells = new ArrayList<>(columns.size());
    for (ReportColumn column : columns) {
      JsonNode value = document.value(column.field());
      cells.add(value.isNumber() ? value.numberValue() : column.text(document));
    }
    workbook.row(cells);
  }

  @Override
  public void end() throws IOException {
    workbook.end();
  }

  private void heading() throws IOException {
    workbook.row(columns.stream().map(ReportColumn::name).toList());
  }
}
