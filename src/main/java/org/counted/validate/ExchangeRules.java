package org.counted.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The rules of an answer as such: what kind it is, and its HTTP status (Code of Practice 5.1, 8).
 */
final class ExchangeRules {

  private static final int OK = 200;

  static void check(Exchange exchange, Findings findings) {
    Optional<ApiRequest> request = ApiRequest.parse(exchange.request(), findings);
    if (request.isEmpty()) {
      return;
    }
    JsonDocument.parse(exchange.body(), findings)
        .ifPresent(document -> answer(exchange, request.get(), document, findings));
  }

  private static void answer(
      Exchange exchange, ApiRequest request, JsonDocument document, Findings findings) {
    boolean json =
        exchange
            .header("Content-Type")
            .map(type -> type.toLowerCase(Locale.ROOT).startsWith("application/json"))
            .orElse(true);
    if (!json) {
      findings.notice(Position.DOCUMENT, Rule.TRANSPORT, "the Content-Type is application/json");
    }
    JsonNode body = document.outline();
    if (ExceptionAnswer.isOne(body)) {
      ExceptionAnswer.check(body, exchange.status(), request.release(), findings);
      return;
    }
    switch (request.path()) {
      case report -> report(exchange, request, document, findings);
      case status, reports, members, platforms -> list(exchange, request, body, findings);
    }
  }

  private static void report(
      Exchange exchange, ApiRequest request, JsonDocument document, Findings findings) {
    if (document.outline().get(JsonDocument.REPORT_HEADER) == null) {
      findings.fatal(Position.DOCUMENT, Rule.DOCUMENT, "neither a report nor an Exception");
      return;
    }
    if (exchange.status() != OK) {
      findings.error(
          Position.DOCUMENT,
          Rule.TRANSPORT,
          "a report comes with HTTP 200, not " + exchange.status());
    }
    JsonReport.check(document, findings)
        .ifPresent(header -> HeaderVersusRequest.check(header, request, findings));
  }

  private static void list(
      Exchange exchange, ApiRequest request, JsonNode body, Findings findings) {
    if (exchange.status() != OK) {
      findings.error(Position.DOCUMENT, Rule.TRANSPORT, "a list comes with HTTP 200");
    }
    List<JsonNode> entries = new ArrayList<>();
    if (body.isArray()) {
      body.forEach(entries::add);
    } else if (body.isObject()) {
      findings.error(Position.DOCUMENT, Rule.LISTS, "an object instead of a list");
      entries.add(body);
    } else {
      findings.fatal(Position.DOCUMENT, Rule.LISTS, "no list");
    }
    if (body.isArray() && body.isEmpty()) {
      findings.error(Position.DOCUMENT, Rule.LISTS, "a list without entries");
      return;
    }
    switch (request.path()) {
      case status -> new StatusList(request, findings).check(entries);
      case reports -> new ReportList(request, findings).check(entries);
      case members -> new MemberList(request, findings).check(entries);
      case platforms -> new PlatformList(findings).check(entries);
      case report -> throw new IllegalArgumentException("a report is no list");
    }
  }

  private ExchangeRules() {}
}
