package org.counted.customer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML document that knows its line. */
public sealed interface YamlNode {

  int line();

  /** What the piece is called in a refusal. */
  String shown();

  record Mapping(int line, List<Entry> entries) implements YamlNode {
    @Override
    public String shown() {
      return "{…}";
    }
  }

  record Entry(int line, String key, YamlNode value) {}

  record Sequence(int line, List<YamlNode> elements) implements YamlNode {
    @Override
    public String shown() {
      return "[…]";
    }
  }

  /** Text, a number or nothing at all; numbers keep their digits. */
  record Scalar(int line, String text) implements YamlNode {
    @Override
    public String shown() {
      return text;
    }
  }

  /** Reads the one document of a file; an empty file is an empty mapping. */
  static YamlNode read(Reader reader) throws IOException {
    try (JsonParser parser = new YAMLFactory().createParser(reader)) {
      JsonToken first = parser.nextToken();
      return first == null ? new Mapping(1, List.of()) : node(parser, first);
    }
  }

  private static YamlNode node(JsonParser parser, JsonToken token) throws IOException {
    int line = parser.currentTokenLocation().getLineNr();
    if (token == JsonToken.START_OBJECT) {
      List<Entry> entries = new ArrayList<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        int keyLine = parser.currentTokenLocation().getLineNr();
        entries.add(new Entry(keyLine, key, node(parser, parser.nextToken())));
      }
      return new Mapping(line, entries);
    }
    if (token == JsonToken.START_ARRAY) {
      List<YamlNode> elements = new ArrayList<>();
      for (JsonToken next = parser.nextToken();
          next != JsonToken.END_ARRAY;
          next = parser.nextToken()) {
        elements.add(node(parser, next));
      }
      return new Sequence(line, elements);
    }
    return new Scalar(line, token == JsonToken.VALUE_NULL ? "" : orEmpty(parser.getText()));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
