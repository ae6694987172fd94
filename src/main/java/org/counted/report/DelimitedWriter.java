package org.counted.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A table of comma- or tab-separated values with a heading (RFC 4180): CRLF, quoted as needed. */
final class DelimitedWriter implements DocumentWriter {

  private final Writer writer;
  private final List<ReportColumn> columns;
  private final char delimiter;

  DelimitedWriter(OutputStream out, List<ReportColumn> columns, char delimiter) throws IOException {
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.columns = columns;
    this.delimiter = delimiter;
    for (int i = 0; i < columns.size(); i++) {
      cell(i, columns.get(i).name());
    }
    writer.write("\r\n");
  }

  @Override
  public void write(StoredDocument document) throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      cell(i, columns.get(i).text(document));
    }
    writer.write("\r\n");
  }

  @Override
  public void end() throws IOException {
    writer.flush();
  }

  private void cell(int column, String text) throws IOException {
    if (column > 0) {
      writer.write(delimiter);
    }
    if (isPlain(text)) {
      writer.write(text);
      return;
    }
    writer.write('"');
    writer.write(text.replace("\"", "\"\""));
    writer.write('"');
  }

  private boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == delimiter || c == '"' || c == '\r' || c == '\n') {
        return false;
      }
    }
    return true;
  }
}
