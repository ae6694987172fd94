package org.counted.report;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Documents as JSON objects: on a line each, or in an array that stands bare or in an envelope of a
 * face's own.
 */
final class JsonWriter implements DocumentWriter {

  /** What stands around the array: its last field is open when {@link #begin} returns. */
  interface Envelope {
    void begin(JsonGenerator json) throws IOException;

    void end(JsonGenerator json) throws IOException;
  }

  /** How one document is written. */
  interface Form {
    void write(JsonGenerator json, StoredDocument document) throws IOException;
  }

  private final JsonGenerator json;
  private final Form form;
  private final @Nullable Envelope envelope;
  private final boolean lines;

  private JsonWriter(OutputStream out, Form form, @Nullable Envelope envelope, boolean lines)
      throws IOException {
    this.json =
        ReportDocuments.JSON
            .getFactory()
            .createGenerator(out, JsonEncoding.UTF8)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    this.form = form;
    this.envelope = envelope;
    this.lines = lines;
    if (lines) {
      json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
      return;
    }
    if (envelope != null) {
      envelope.begin(json);
    }
    json.writeStartArray();
  }

  static DocumentWriter lines(OutputStream out, Form form) throws IOException {
    return new JsonWriter(out, form, null, true);
  }

  static DocumentWriter array(OutputStream out, Form form) throws IOException {
    return new JsonWriter(out, form, null, false);
  }

  static DocumentWriter in(OutputStream out, Form form, Envelope envelope) throws IOException {
    return new JsonWriter(out, form, envelope, false);
  }

  /**
   * An object with a field for each column, null where the document has no value; names with dots
   * are objects within.
   */
  static Form object(List<ReportColumn> columns) {
    boolean isFlat = columns.stream().noneMatch(column -> column.name().contains("."));
    return (json, document) -> {
      if (!isFlat) {
        json.writeTree(tree(columns, document));
        return;
      }
      json.writeStartObject();
      for (ReportColumn column : columns) {
        json.writeFieldName(column.name());
        JsonNode value = document.value(column.field());
        if (value.isMissingNode()) {
          json.writeNull();
        } else {
          json.writeTree(value);
        }
      }
      json.writeEndObject();
    };
  }

  private static JsonNode tree(List<ReportColumn> columns, StoredDocument document) {
    ObjectNode root = ReportDocuments.JSON.createObjectNode();
    for (ReportColumn column : columns) {
      JsonNode value = document.value(column.field());
      ObjectNode node = root;
      String[] path = column.name().split("\\.", -1);
      for (String part : Arrays.asList(path).subList(0, path.length - 1)) {
        node = node.withObjectProperty(part);
      }
      node.set(path[path.length - 1], value.isMissingNode() ? NullNode.getInstance() : value);
    }
    return root;
  }

  @Override
  public void write(StoredDocument document) throws IOException {
    form.write(json, document);
  }

  @Override
  public void end() throws IOException {
    if (lines) {
      json.writeRaw('\n');
    } else {
      json.writeEndArray();
      if (envelope != null) {
        envelope.end(json);
      }
    }
    json.close();
  }
}
