package org.counted.validate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.ExceptionCode;
import org.counted.counter.Release;

/**
 * The rules of an Exception that stands in the place of a report or list: a single object whose
 * code goes with the HTTP status (Code of Practice 5.1, 8 and appendix D).
 */
final class ExceptionAnswer {

  /** What Release 4 called the code. */
  private static final String NUMBER = "Number";

  private static final String EXCEPTION = "Exception";

  /** Whether it is an Exception, or was meant as one. */
  static boolean isOne(JsonNode body) {
    if (body.isArray()) {
      return !body.isEmpty() && isOne(body.get(0));
    }
    return body.isObject()
        && (isOne(body.path(EXCEPTION))
            || body.has(NUMBER)
            || body.properties().stream()
                .anyMatch(
                    property ->
                        Spelling.meant(Set.of(JsonException.CODE), property.getKey()).isPresent()));
  }

  static void check(JsonNode body, int status, Release release, Findings findings) {
    if (body.isArray()) {
      findings.error(Position.DOCUMENT, Rule.EXCEPTIONS, "a list instead of one Exception");
      for (int i = 0; i < body.size(); i++) {
        one(body.get(i), Position.DOCUMENT.at(i), status, release, findings);
      }
      return;
    }
    if (isOne(body.path(EXCEPTION))) {
      findings.error(Position.DOCUMENT, Rule.EXCEPTIONS, "the Exception stands by itself");
      one(body.get(EXCEPTION), Position.DOCUMENT.child(EXCEPTION), status, release, findings);
      return;
    }
    one(body, Position.DOCUMENT, status, release, findings);
  }

  private static void one(
      JsonNode node, Position position, int status, Release release, Findings findings) {
    Optional<ExceptionPart> read =
        JsonException.read(withCode(node, position, findings), position, release, findings);
    if (read.isEmpty() || read.get().code().isEmpty()) {
      return;
    }
    Optional<ExceptionCode> code = ExceptionCode.find(read.get().code().getAsInt());
    boolean wrongPath = code.filter(known -> known.httpStatus() == 404).isPresent();
    if (wrongPath && release == Release.R51) {
      findings.notice(position, Rule.EXCEPTIONS, "HTTP 404 needs no Exception");
    } else {
      ExceptionRules.one(read.get(), release, findings);
    }
    if (code.isPresent() && code.get().httpStatus() != status) {
      findings.error(
          position,
          Rule.TRANSPORT,
          code.get().code() + " comes with HTTP " + code.get().httpStatus() + ", not " + status);
    }
    if (code.isPresent() && code.get().isInReport()) {
      findings.error(
          position, Rule.EXCEPTIONS, code.get().code() + " stands in the header of a report");
    }
  }

  private static JsonNode withCode(JsonNode node, Position position, Findings findings) {
    if (!node.has(NUMBER) || node.has(JsonException.CODE) || !node.isObject()) {
      return node;
    }
    findings.error(position.child(NUMBER), Rule.EXCEPTIONS, NUMBER + " is called Code");
    ObjectNode renamed = node.deepCopy();
    renamed.set(JsonException.CODE, renamed.remove(NUMBER));
    return renamed;
  }

  private ExceptionAnswer() {}
}
