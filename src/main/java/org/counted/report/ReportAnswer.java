package org.counted.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.counted.elastic.SortedRead;

/** The answer to a request for reports, before it is sent. */
public record ReportAnswer(int status, String contentType, Map<String, String> headers, Body body) {

  /** What is sent, written once. */
  public interface Body {
    void write(OutputStream out) throws IOException;
  }

  /** One JSON value. */
  public interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  public ReportAnswer {
    headers = Map.copyOf(headers);
  }

  public static ReportAnswer json(int status, String contentType, Content content) {
    return new ReportAnswer(
        status,
        contentType,
        Map.of(),
        out -> {
          try (JsonGenerator json =
              ReportDocuments.JSON
                  .getFactory()
                  .createGenerator(out)
                  .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
            content.write(json);
          }
        });
  }

  static ReportAnswer notModified() {
    return new ReportAnswer(304, "", Map.of(), out -> {});
  }

  /** All of a read, which is closed at the end; its first page is here before the answer begins. */
  static ReportAnswer stream(
      String contentType, SortedRead<StoredDocument> read, DocumentWriter.Maker writer) {
    return stream(contentType, read, read, writer);
  }

  /** The same of what is made of a read. */
  static ReportAnswer stream(
      String contentType,
      SortedRead<StoredDocument> read,
      Iterator<StoredDocument> made,
      DocumentWriter.Maker writer) {
    try {
      if (!made.hasNext()) {
        read.close();
      }
    } catch (RuntimeException e) {
      read.close();
      throw e;
    }
    return new ReportAnswer(
        200,
        contentType,
        Map.of(),
        out -> {
          try (read) {
            write(out, made, writer);
          }
        });
  }

  /** Documents that are at hand. */
  static ReportAnswer of(
      String contentType, Iterable<StoredDocument> documents, DocumentWriter.Maker writer) {
    return new ReportAnswer(
        200, contentType, Map.of(), out -> write(out, documents.iterator(), writer));
  }

  ReportAnswer with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ReportAnswer(status, contentType, more, body);
  }

  /** An answer that breaks off has no end, so that nobody takes it for whole. */
  private static void write(
      OutputStream out, Iterator<StoredDocument> documents, DocumentWriter.Maker maker)
      throws IOException {
    DocumentWriter writer = maker.on(out);
    while (documents.hasNext()) {
      writer.write(documents.next());
    }
    writer.end();
  }
}
