package org.counted.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Set;

/** The check of a report in JSON. */
final class JsonReport {

  /** Checks the whole report; gives its header, if that could be read. */
  static Optional<HeaderParts> check(JsonDocument document, Findings findings) {
    if (!document.outline().isObject()) {
      findings.fatal(Position.DOCUMENT, Rule.DOCUMENT, "a report is a JSON object");
      return Optional.empty();
    }
    JsonFields fields =
        new JsonFields(
            document.outline(),
            Position.DOCUMENT,
            Set.of(JsonDocument.REPORT_HEADER, JsonDocument.REPORT_ITEMS),
            Rule.DOCUMENT,
            findings);
    Optional<JsonNode> node =
        fields.object(JsonDocument.REPORT_HEADER, JsonFields.Need.REQUIRED, Level.Fatal);
    if (node.isEmpty()) {
      findings.fatal(Position.DOCUMENT, Rule.DOCUMENT, "no report without its header");
      return Optional.empty();
    }
    Optional<HeaderParts> parts =
        JsonHeader.read(node.get(), fields.at(JsonDocument.REPORT_HEADER), findings);
    parts.ifPresent(
        header ->
            HeaderRules.check(header, findings)
                .ifPresent(checked -> body(document, fields, header, checked, findings)));
    return parts;
  }

  private static void body(
      JsonDocument document,
      JsonFields fields,
      HeaderParts parts,
      ReportHeader header,
      Findings findings) {
    Optional<JsonNode> list = fields.value(JsonDocument.REPORT_ITEMS, JsonFields.Need.REQUIRED);
    if (list.isEmpty()) {
      ExceptionRules.withBody(parts, false, findings);
      return;
    }
    if (!list.get().isArray()) {
      findings.fatal(fields.at(JsonDocument.REPORT_ITEMS), Rule.DOCUMENT, "no list of items");
      return;
    }
    Ledger ledger = new Ledger(header, findings);
    JsonItems items =
        switch (header.release()) {
          case R51 -> new Items51(header, ledger, findings);
          case R5 -> new Items5(header, ledger, findings);
        };
    int count = read(document, items);
    ledger.close();
    ExceptionRules.withBody(parts, count > 0, findings);
    ledger.summary();
  }

  private static int read(JsonDocument document, JsonItems items) {
    try {
      return document.items(items);
    } catch (IOException readOnceAlready) {
      throw new UncheckedIOException(readOnceAlready);
    }
  }

  private JsonReport() {}
}
