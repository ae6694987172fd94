package org.counted.sushi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** How JSON is written here: UTF-8 without white space, and nothing that is empty (5.1). */
final class Json {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  /**
   * Does not close the stream, which belongs to the server, nor what is open when it breaks off: so
   * nobody takes half a report for a whole one.
   */
  static JsonGenerator generator(OutputStream out) throws IOException {
    return FACTORY.createGenerator(out);
  }

  static void textUnlessEmpty(JsonGenerator json, String name, String value) throws IOException {
    if (!value.isEmpty()) {
      json.writeStringField(name, value);
    }
  }

  static void texts(JsonGenerator json, String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** An object of arrays, as Release 5.1 writes identifiers of organisations. */
  static void identifiers(
      JsonGenerator json, String name, Map<? extends Enum<?>, List<String>> identifiers)
      throws IOException {
    if (identifiers.isEmpty()) {
      return;
    }
    json.writeObjectFieldStart(name);
    for (Map.Entry<? extends Enum<?>, List<String>> entry : identifiers.entrySet()) {
      texts(json, entry.getKey().name(), entry.getValue());
    }
    json.writeEndObject();
  }

  /** A list of Type and Value, as Release 5 writes all identifiers. */
  static void typedIdentifiers(
      JsonGenerator json, String name, Map<? extends Enum<?>, List<String>> identifiers)
      throws IOException {
    if (identifiers.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart(name);
    for (Map.Entry<? extends Enum<?>, List<String>> entry : identifiers.entrySet()) {
      for (String value : entry.getValue()) {
        pair(json, "Type", entry.getKey().name(), "Value", value);
      }
    }
    json.writeEndArray();
  }

  static void pair(
      JsonGenerator json, String name, String value, String otherName, String otherValue)
      throws IOException {
    json.writeStartObject();
    json.writeStringField(name, value);
    json.writeStringField(otherName, otherValue);
    json.writeEndObject();
  }

  private Json() {}
}
