package org.counted.sushi;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The one worksheet of an Excel workbook (Code of Practice 5.1, 5.2), written as it grows: counts
 * as numbers, all else, months and the release too, as text.
 *
 * <p>The smallest workbook that ECMA-376 allows, with texts in their cells, so that nothing has to
 * be kept, and zipped by the JDK, so that readers of streams can read it.
 */
final class XlsxSheet implements Sheet {

  /** What Excel can hold. */
  private static final int MOST_ROWS = 1_048_576;

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  private static final String SCHEMAS = "http://schemas.openxmlformats.org/";
  private static final String MAIN = SCHEMAS + "spreadsheetml/2006/main";
  private static final String OFFICE = SCHEMAS + "officeDocument/2006/relationships";
  private static final String PACKAGE = SCHEMAS + "package/2006/";

  private final ZipOutputStream zip;
  private final Writer writer;
  private int row;

  XlsxSheet(OutputStream out) throws IOException {
    this.zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    this.writer = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    part(
        "[Content_Types].xml",
        "<Types xmlns=\""
            + PACKAGE
            + "content-types\"><Default Extension=\"rels\""
            + " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + type("/xl/workbook.xml", "sheet.main")
            + type("/xl/worksheets/sheet1.xml", "worksheet")
            + "</Types>");
    part("_rels/.rels", relationship("officeDocument", "xl/workbook.xml"));
    part("xl/_rels/workbook.xml.rels", relationship("worksheet", "worksheets/sheet1.xml"));
    part(
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + MAIN
            + "\" xmlns:r=\""
            + OFFICE
            + "\"><sheets><sheet name=\"Report\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
    zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
    writer.write(XML + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
  }

  @Override
  public void row(List<?> cells) throws IOException {
    row++;
    if (row > MOST_ROWS) {
      throw new IOException("A worksheet holds " + MOST_ROWS + " rows at most");
    }
    writer.write("<row r=\"" + row + "\">");
    int column = 0;
    for (Object cell : cells) {
      String at = letters(column++) + row;
      if (cell instanceof Long count) {
        writer.write("<c r=\"" + at + "\"><v>" + count + "</v></c>");
      } else if (!cell.toString().isEmpty()) {
        writer.write("<c r=\"" + at + "\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        writer.write(escaped(cell.toString()));
        writer.write("</t></is></c>");
      }
    }
    writer.write("</row>");
  }

  /** Ends the workbook; the stream belongs to the server, which closes it. */
  @Override
  public void close() throws IOException {
    writer.write("</sheetData></worksheet>");
    writer.flush();
    zip.closeEntry();
    zip.finish();
    zip.flush();
  }

  private void part(String name, String xml) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    writer.write(XML + xml);
    writer.flush();
    zip.closeEntry();
  }

  private static String type(String part, String kind) {
    return "<Override PartName=\""
        + part
        + "\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml."
        + kind
        + "+xml\"/>";
  }

  private static String relationship(String type, String target) {
    return "<Relationships xmlns=\""
        + PACKAGE
        + "relationships\"><Relationship Id=\"rId1\" Type=\""
        + OFFICE
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/></Relationships>";
  }

  private static String letters(int column) {
    String last = Character.toString('A' + column % 26);
    return column < 26 ? last : letters(column / 26 - 1) + last;
  }

  /** Markup is escaped, and what XML cannot hold at all becomes a blank. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            each -> {
              switch (each) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                default -> escaped.appendCodePoint(isXml(each) ? each : ' ');
              }
            });
    return escaped.toString();
  }

  private static boolean isXml(int codePoint) {
    return codePoint >= 0x20
        && (codePoint < 0xD800 || codePoint > 0xDFFF)
        && codePoint != 0xFFFE
        && codePoint != 0xFFFF;
  }
}
