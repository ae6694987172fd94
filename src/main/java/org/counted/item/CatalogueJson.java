package org.counted.item;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The stored form of catalogue items: the record's own fields in snake case. */
final class CatalogueJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .withConfigOverride(
              List.class,
              lists -> lists.setSetterInfo(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
          .build();

  private CatalogueJson() {}

  static byte[] bytes(CatalogueItem item) {
    try {
      return JSON.writeValueAsBytes(item);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a catalogue item is always JSON", e);
    }
  }

  static ObjectNode tree(CatalogueItem item) {
    return JSON.valueToTree(item);
  }

  static CatalogueItem read(JsonNode source) {
    try {
      return JSON.treeToValue(source, CatalogueItem.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(
          "catalogue item " + source.path("id").asText() + " cannot be read", e);
    }
  }

  static CatalogueItem read(byte[] json, int offset, int length) throws IOException {
    return JSON.readValue(json, offset, length, CatalogueItem.class);
  }

  static CatalogueItem read(JsonParser source) throws IOException {
    return JSON.readValue(source, CatalogueItem.class);
  }
}
