package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page ended, as an opaque text that its reader sends back for the next one. It pins the
 * range and the runs, so that pages fit together while new runs are published.
 *
 * @param question the question's key
 * @param after the last document's values of the fields sorted by
 */
record Cursor(String question, PeriodRange range, Instant asOf, ArrayNode after) {

  /** The text that the reader gets. */
  String text() {
    ArrayNode parts = ReportDocuments.JSON.createArrayNode();
    parts.add(question).add(range.from()).add(range.until()).add(asOf.toString()).add(after);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(parts.toString().getBytes(UTF_8));
  }

  /** Reads the text; empty when it is not one that we gave. */
  static Optional<Cursor> parse(String text) {
    try {
      JsonNode parts =
          ReportDocuments.JSON.readTree(new String(Base64.getUrlDecoder().decode(text), UTF_8));
      if (parts == null || parts.size() != 5 || !(parts.get(4) instanceof ArrayNode after)) {
        return Optional.empty();
      }
      return Optional.of(
          new Cursor(
              parts.get(0).asText(),
              new PeriodRange(period(parts.get(1)), period(parts.get(2))),
              Instant.parse(parts.get(3).asText()),
              after));
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String period(JsonNode part) {
    return part.isTextual() ? part.asText() : null;
  }
}
