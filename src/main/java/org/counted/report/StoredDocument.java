package org.counted.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A report document as it was stored.
 *
 * @param source its fields; an absent one is null to its readers
 * @param before the fields of the document of the same keys in the period before; missing where
 *     there is none, or nothing asks for it
 */
record StoredDocument(String id, JsonNode source, JsonNode before) {

  StoredDocument(String id, JsonNode source) {
    this(id, source, MissingNode.getInstance());
  }

  String period() {
    return source.path(DocumentField.PERIOD.name()).asText();
  }

  /** A field's value, a null or missing node when it has none. */
  JsonNode value(DocumentField field) {
    Derived derived = field.derived();
    return derived == null ? source.path(field.name()) : derived.value(this);
  }
}
