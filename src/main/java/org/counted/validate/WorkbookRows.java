package org.counted.validate;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The rows of the first worksheet of an Excel workbook (ECMA-376). */
final class WorkbookRows implements Rows {

  private static final String SHARED_STRINGS = "xl/sharedStrings.xml";
  private static final String WORKSHEETS = "xl/worksheets/";

  private final ZipFile zip;
  private final XMLInputFactory xml;
  private final List<String> sharedStrings = new ArrayList<>();

  WorkbookRows(ZipFile zip) {
    this.zip = zip;
    this.xml = XMLInputFactory.newFactory();
    xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    xml.setProperty(XMLInputFactory.IS_COALESCING, true);
  }

  /** How many worksheets the workbook has. */
  long worksheets() {
    return zip.stream().filter(entry -> isWorksheet(entry.getName())).count();
  }

  @Override
  public void read(Reader reader) throws IOException {
    try {
      if (sharedStrings.isEmpty()) {
        part(SHARED_STRINGS::equals, this::readSharedStrings);
      }
      part(WorkbookRows::isWorksheet, stream -> readSheet(stream, reader));
    } catch (XMLStreamException noSheet) {
      throw new IOException(noSheet);
    }
  }

  private interface Part {
    void read(XMLStreamReader stream) throws XMLStreamException, IOException;
  }

  private void part(Predicate<String> name, Part part) throws IOException, XMLStreamException {
    Optional<? extends ZipEntry> entry =
        zip.stream().filter(any -> name.test(any.getName())).findFirst();
    if (entry.isEmpty()) {
      return;
    }
    try (InputStream in = zip.getInputStream(entry.get())) {
      part.read(xml.createXMLStreamReader(in, "UTF-8"));
    }
  }

  private static boolean isWorksheet(String name) {
    return name.startsWith(WORKSHEETS) && name.endsWith(".xml");
  }

  private void readSharedStrings(XMLStreamReader stream) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (stream.hasNext()) {
      int event = stream.next();
      if (event == XMLStreamConstants.START_ELEMENT && stream.getLocalName().equals("t")) {
        text.append(stream.getElementText());
      }
      if (event == XMLStreamConstants.END_ELEMENT && stream.getLocalName().equals("si")) {
        sharedStrings.add(text.toString());
        text.setLength(0);
      }
    }
  }

  private void readSheet(XMLStreamReader stream, Reader reader)
      throws XMLStreamException, IOException {
    int next = 1;
    List<String> cells = new ArrayList<>();
    int number = 0;
    while (stream.hasNext()) {
      int event = stream.next();
      if (event == XMLStreamConstants.START_ELEMENT && stream.getLocalName().equals("row")) {
        String given = stream.getAttributeValue(null, "r");
        number = given == null ? number + 1 : Integer.parseInt(given);
        cells = new ArrayList<>();
      }
      if (event == XMLStreamConstants.START_ELEMENT && stream.getLocalName().equals("c")) {
        cell(stream, cells);
      }
      if (event == XMLStreamConstants.END_ELEMENT && stream.getLocalName().equals("row")) {
        // A row without cells need not be in the sheet.
        while (next < number) {
          reader.row(next++, List.of());
        }
        reader.row(next++, cells);
      }
    }
  }

  private void cell(XMLStreamReader stream, List<String> cells) throws XMLStreamException {
    String reference = stream.getAttributeValue(null, "r");
    String type = stream.getAttributeValue(null, "t");
    int column = reference == null ? cells.size() : column(reference);
    while (cells.size() < column) {
      cells.add("");
    }
    StringBuilder text = new StringBuilder();
    while (stream.next() != XMLStreamConstants.END_ELEMENT || !stream.getLocalName().equals("c")) {
      boolean value =
          stream.isStartElement()
              && (stream.getLocalName().equals("v") || stream.getLocalName().equals("t"));
      if (value) {
        text.append(stream.getElementText());
      }
    }
    cells.add(value(text.toString(), type));
  }

  private String value(String raw, @Nullable String type) {
    if (raw.isEmpty()) {
      return raw;
    }
    if ("s".equals(type)) {
      return sharedStrings.get(Integer.parseInt(raw));
    }
    if (type != null && !type.equals("n")) {
      return raw;
    }
    return new BigDecimal(raw).stripTrailingZeros().toPlainString();
  }

  /** The column of a reference such as AB12, from 0. */
  private static int column(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = column * 26 + reference.charAt(i) - 'A' + 1;
    }
    return column - 1;
  }
}
