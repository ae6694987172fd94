package org.counted.validate;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The rows of a text whose cells stand between tabs, or commas, and perhaps in quotes. */
final class DelimitedRows implements Rows {

  private final byte[] bytes;
  private final int start;
  private final char separator;

  DelimitedRows(byte[] bytes, int start) {
    this.bytes = bytes;
    this.start = start;
    this.separator = separator(bytes, start);
  }

  /** A comma where it comes before any tab in the first line. */
  private static char separator(byte[] bytes, int start) {
    for (int i = start; i < bytes.length && bytes[i] != '\n'; i++) {
      if (bytes[i] == '\t' || bytes[i] == ',') {
        return (char) bytes[i];
      }
    }
    return '\t';
  }

  @Override
  public void read(Reader reader) throws IOException {
    try (BufferedReader text =
        new BufferedReader(
            new InputStreamReader(
                new ByteArrayInputStream(bytes, start, bytes.length - start),
                StandardCharsets.UTF_8))) {
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      int number = 1;
      for (int c = text.read(); c >= 0; c = text.read()) {
        if (quoted && c == '"') {
          text.mark(1);
          if (text.read() == '"') {
            cell.append('"');
            continue;
          }
          text.reset();
          quoted = false;
        } else if (quoted) {
          cell.append((char) c);
        } else if (c == '"' && cell.isEmpty()) {
          quoted = true;
        } else if (c == separator) {
          cells.add(take(cell));
        } else if (c == '\n') {
          cells.add(take(cell));
          reader.row(number++, cells);
          cells = new ArrayList<>();
        } else if (c != '\r') {
          cell.append((char) c);
        }
      }
      if (!cell.isEmpty() || !cells.isEmpty()) {
        cells.add(take(cell));
        reader.row(number, cells);
      }
    }
  }

  private static String take(StringBuilder cell) {
    String taken = cell.toString();
    cell.setLength(0);
    return taken;
  }
}
