package org.counted.validate;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A JSON document in memory as bytes (Code of Practice 5.1, 5.1). Its Report_Items are only read
 * one at a time, in a second pass, because the header may stand behind them.
 */
final class JsonDocument {

  static final String REPORT_HEADER = "Report_Header";
  static final String REPORT_ITEMS = "Report_Items";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final byte[] bytes;
  private final int start;
  private final JsonNode outline;
  private int lists;

  private JsonDocument(byte[] bytes, int start) throws IOException {
    this.bytes = bytes;
    this.start = start;
    this.outline = readOutline();
  }

  /** The document; empty when it is no JSON in UTF-8. */
  static Optional<JsonDocument> parse(byte[] bytes, Findings findings) {
    int start = startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    if (start > 0) {
      findings.error(Position.DOCUMENT, Rule.DOCUMENT, "JSON has no byte order mark");
    }
    if (!isUtf8(bytes)) {
      findings.fatal(Position.DOCUMENT, Rule.DOCUMENT, "not UTF-8");
      return Optional.empty();
    }
    try {
      return Optional.of(new JsonDocument(bytes, start));
    } catch (IOException notJson) {
      findings.fatal(Position.DOCUMENT, Rule.DOCUMENT, "no JSON: " + firstLine(notJson));
      return Optional.empty();
    }
  }

  /** The document without what is in its Report_Items, if that is a list. */
  JsonNode outline() {
    return outline;
  }

  /** Reads the items one by one, and counts them; of several lists the last one is meant. */
  int items(JsonItems items) throws IOException {
    try (JsonParser parser = parser()) {
      parser.nextToken();
      int list = 0;
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        boolean named = parser.currentName().equals(REPORT_ITEMS);
        if (parser.nextToken() == JsonToken.START_ARRAY && named && ++list == lists) {
          return items(parser, items);
        }
        parser.skipChildren();
      }
      return 0;
    }
  }

  private static int items(JsonParser parser, JsonItems items) throws IOException {
    Position position = Position.DOCUMENT.child(REPORT_ITEMS);
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.item(JSON.readTree(parser), position.at(count));
      count++;
    }
    return count;
  }

  private JsonNode readOutline() throws IOException {
    try (JsonParser parser = parser()) {
      JsonToken first = parser.nextToken();
      if (first == null) {
        throw new IOException("nothing there");
      }
      if (first != JsonToken.START_OBJECT) {
        return JSON.readTree(parser);
      }
      ObjectNode read = JSON.createObjectNode();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        boolean itemList = parser.nextToken() == JsonToken.START_ARRAY && name.equals(REPORT_ITEMS);
        if (!itemList) {
          read.set(name, JSON.readTree(parser));
          continue;
        }
        lists++;
        parser.skipChildren();
        read.putArray(name);
      }
      if (parser.nextToken() != null) {
        throw new IOException("more than one value");
      }
      return read;
    }
  }

  private JsonParser parser() throws IOException {
    return JSON.createParser(bytes, start, bytes.length - start);
  }

  static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && bytes[0] == BYTE_ORDER_MARK[0]
        && bytes[1] == BYTE_ORDER_MARK[1]
        && bytes[2] == BYTE_ORDER_MARK[2];
  }

  static boolean isUtf8(byte[] bytes) {
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(8192);
    while (true) {
      var result = decoder.decode(in, out, true);
      if (result.isError()) {
        return false;
      }
      if (result.isUnderflow()) {
        return true;
      }
      out.clear();
    }
  }

  private static String firstLine(IOException failure) {
    String message = failure.getMessage();
    return message == null ? "" : message.lines().findFirst().orElse("");
  }
}
