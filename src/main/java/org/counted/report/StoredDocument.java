package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A report document as it was stored.
 *
 * @param source its fields; an absent one is null to its readers
 */
record StoredDocument(String id, JsonNode source) {

  String period() {
    return source.path(DocumentField.PERIOD.name()).asText();
  }

  /** A field's value, a null or missing node when it has none. */
  JsonNode value(DocumentField field) {
    return source.path(field.name());
  }
}
