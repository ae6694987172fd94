package org.counted.validate;

import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.counted.counter.Release;

/** The reader of an Exception in JSON (Code of Practice 5.1, appendix D). */
final class JsonException {

  static final String CODE = "Code";
  static final String MESSAGE = "Message";
  private static final String DATA = "Data";
  private static final String HELP_URL = "Help_URL";
  private static final String SEVERITY = "Severity";

  static Optional<ExceptionPart> read(
      JsonNode exception, Position position, Release release, Findings findings) {
    if (!exception.isObject()) {
      findings.error(position, Rule.EXCEPTIONS, "an Exception is an object");
      return Optional.empty();
    }
    Set<String> known = new HashSet<>(Set.of(CODE, MESSAGE, DATA, HELP_URL));
    if (release == Release.R5) {
      known.add(SEVERITY);
    }
    JsonFields fields = new JsonFields(exception, position, known, Rule.EXCEPTIONS, findings);
    fields
        .text(HELP_URL, OPTIONAL, Level.Error)
        .filter(url -> !url.isEmpty() && !Identifiers.isUri(url.value()))
        .ifPresent(url -> findings.error(url.position(), Rule.EXCEPTIONS, "no URL"));
    return Optional.of(
        new ExceptionPart(
            position,
            code(fields, findings),
            fields.text(MESSAGE, REQUIRED, Level.Error),
            fields.text(DATA, OPTIONAL, Level.Error).filter(data -> !data.isEmpty()),
            severity(fields, release, findings)));
  }

  private static OptionalInt code(JsonFields fields, Findings findings) {
    Optional<JsonNode> value = fields.value(CODE, REQUIRED);
    if (value.isEmpty()) {
      return OptionalInt.empty();
    }
    if (value.get().canConvertToInt() && value.get().isIntegralNumber()) {
      return OptionalInt.of(value.get().intValue());
    }
    findings.error(fields.at(CODE), Rule.EXCEPTIONS, "the code is no integer");
    String digits = value.get().asText();
    return digits.matches("[0-9]{1,9}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
  }

  /** Release 5 alone has it, needs it, and calls it deprecated. */
  private static Optional<Text> severity(JsonFields fields, Release release, Findings findings) {
    if (release != Release.R5) {
      return Optional.empty();
    }
    Optional<Text> severity = fields.text(SEVERITY, REQUIRED, Level.Error);
    severity.ifPresent(
        text -> findings.notice(text.position(), Rule.EXCEPTIONS, "Severity is deprecated"));
    return severity;
  }

  private JsonException() {}
}
