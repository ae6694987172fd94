package org.counted.validate;

import com.fasterxml.jackson.databind.JsonNode;

/** A reader of Report_Items, one after the other. */
@FunctionalInterface
interface JsonItems {

  void item(JsonNode node, Position position);
}
