package org.counted.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.Optional;

/**
 * A document that Elasticsearch refused and would refuse again.
 *
 * @param at when it was refused
 * @param reason in Elasticsearch's words
 * @param action the first of its two lines in a bulk request
 * @param document the second one
 */
public record DeadLetter(Instant at, String reason, String action, String document) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of both lines as they were sent. */
  static DeadLetter of(Instant at, String reason, String lines) {
    int end = lines.indexOf('\n');
    return new DeadLetter(at, reason, lines.substring(0, end), lines.substring(end + 1).strip());
  }

  /** Reads the line of a file; empty when it is none, as a crash may leave one. */
  static Optional<DeadLetter> read(String line) {
    try {
      JsonNode letter = JSON.readTree(line);
      if (!letter.path("action").isObject() || !letter.has("document")) {
        return Optional.empty();
      }
      return Optional.of(
          new DeadLetter(
              Instant.parse(letter.path("at").asText()),
              letter.path("reason").asText(),
              letter.path("action").toString(),
              letter.path("document").toString()));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    }
  }

  /** As one line of a file, without the line break. */
  String line() {
    ObjectNode head = JSON.createObjectNode().put("at", at.toString()).put("reason", reason);
    String open = head.toString();
    // As they were sent, whether or not they are JSON that we would write.
    return open.substring(0, open.length() - 1)
        + ",\"action\":"
        + action
        + ",\"document\":"
        + document
        + "}";
  }

  /** Both lines for a bulk request. */
  byte[] bulkLines() {
    return (action + "\n" + document + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** The index it was meant for. */
  public String index() {
    return meta("_index");
  }

  /** Its id, which tells nothing of persons. */
  public String id() {
    return meta("_id");
  }

  private String meta(String field) {
    try {
      Iterator<JsonNode> kinds = JSON.readTree(action).elements();
      return kinds.hasNext() ? kinds.next().path(field).asText() : "";
    } catch (JsonProcessingException e) {
      return "";
    }
  }
}
