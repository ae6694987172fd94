package org.counted.sushi;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A sheet of tab-separated values, in UTF-8 with a byte order mark (Code of Practice 5.1, 5.2). */
final class TsvSheet implements Sheet {

  private final Writer writer;

  TsvSheet(OutputStream out) throws IOException {
    this.writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    writer.write('\uFEFF');
  }

  @Override
  public void row(List<?> cells) throws IOException {
    String separator = "";
    for (Object cell : cells) {
      writer.write(separator);
      writer.write(oneLine(cell.toString()));
      separator = "\t";
    }
    writer.write('\n');
  }

  @Override
  public void end() throws IOException {
    writer.flush();
  }

  /** Tabs and line ends would tear a row apart. */
  private static String oneLine(String text) {
    boolean clean = text.chars().noneMatch(Character::isISOControl);
    return clean ? text : text.replaceAll("\\p{Cntrl}+", " ");
  }
}
