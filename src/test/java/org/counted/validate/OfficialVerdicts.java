package org.counted.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The documents and exchanges of which the verdict of COUNTER's own engine is known. */
final class OfficialVerdicts {

  static final Path COUNTER = Path.of("..", "shared", "data", "counter");
  private static final Path VERDICTS = COUNTER.resolve("validator-verdicts");
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * A case and both verdicts. The engine gives none where it refuses a request or cannot use an
   * answer; that is our Fatal.
   */
  record Case(String name, Level official, Verdict ours) {
    boolean agrees() {
      return official == ours.level();
    }
  }

  static boolean arePresent() {
    return Files.isRegularFile(VERDICTS.resolve("index.json"));
  }

  static List<Case> all() throws IOException {
    List<Case> cases = new ArrayList<>();
    for (JsonNode one : JSON.readTree(VERDICTS.resolve("index.json").toFile())) {
      String file = one.get("file").asText();
      cases.add(
          new Case(
              file,
              Level.valueOf(one.get("validator_result").asText()),
              ReportCheck.of(VERDICTS.resolve(file))));
    }
    for (JsonNode one : JSON.readTree(VERDICTS.resolve("api-cases.json").toFile())) {
      JsonNode result = one.get("validator_result");
      cases.add(
          new Case(
              "api: " + one.get("case").asText(),
              result.isNull() ? Level.Fatal : Level.valueOf(result.asText()),
              ReportCheck.ofExchange(exchange(one))));
    }
    return cases;
  }

  private static Exchange exchange(JsonNode one) throws IOException {
    Map<String, List<String>> headers = new HashMap<>();
    one.get("response_headers")
        .properties()
        .forEach(header -> headers.put(header.getKey(), List.of(header.getValue().asText())));
    return new Exchange(
        URI.create(one.get("request").asText()),
        one.get("http_status").asInt(),
        headers,
        body(one));
  }

  private static byte[] body(JsonNode one) throws IOException {
    if (!one.get("body_file").isNull()) {
      return Files.readAllBytes(VERDICTS.resolve(one.get("body_file").asText()));
    }
    JsonNode body = one.get("body");
    return body.isNull() ? new byte[0] : body.toString().getBytes(StandardCharsets.UTF_8);
  }

  private OfficialVerdicts() {}
}
