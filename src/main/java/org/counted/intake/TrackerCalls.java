package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one request to the tracking door holds: a hit in query or form, or many in JSON, whatever
 * type the body is said to be of.
 */
sealed interface TrackerCalls {

  /** Neither query nor body. */
  record Nothing() implements TrackerCalls {}

  record One(Hit hit) implements TrackerCalls {}

  /**
   * A bulk request.
   *
   * @param hits null where something stands that is none
   * @param token the {@code token_auth} of all that bring none of their own
   */
  record Many(List<@Nullable Hit> hits, @Nullable String token, boolean isAnswered)
      implements TrackerCalls {

    /** Names no value. */
    @Override
    public String toString() {
      return "Many[" + hits.size() + "]";
    }
  }

  JsonMapper JSON = new JsonMapper();

  /**
   * Reads a request.
   *
   * @throws Problem 400 for what looks like JSON and is none
   */
  static TrackerCalls of(@Nullable String query, byte[] body) {
    String text = new String(body, UTF_8).strip();
    if (text.startsWith("{")) {
      return bulk(text);
    }
    Map<String, String> parameters = new HashMap<>();
    Hit.add(text, parameters);
    Hit.add(query == null ? "" : query, parameters);
    return parameters.isEmpty() ? new Nothing() : new One(new Hit(parameters));
  }

  private static TrackerCalls bulk(String text) {
    JsonNode bulk;
    try {
      bulk = JSON.readTree(text);
    } catch (JsonProcessingException broken) {
      throw Problem.of(PostedEvents.broken(0, broken));
    }
    List<@Nullable Hit> hits = new ArrayList<>();
    for (JsonNode request : bulk.path("requests")) {
      hits.add(hit(request));
    }
    String token = bulk.path("token_auth").asText("");
    return new Many(
        hits, token.isEmpty() ? null : token, !bulk.path("send_image").asText("").equals("0"));
  }

  private static @Nullable Hit hit(JsonNode request) {
    if (request.isObject()) {
      return Hit.of(request);
    }
    String address = request.asText("");
    int query = address.indexOf('?');
    return query < 0 || query == address.length() - 1 ? null : Hit.of(address.substring(query + 1));
  }
}
