package org.counted.validate;

import static org.counted.validate.HeaderParts.CREATED;
import static org.counted.validate.HeaderParts.CREATED_BY;
import static org.counted.validate.HeaderParts.CUSTOMER_ID;
import static org.counted.validate.HeaderParts.EXCEPTIONS;
import static org.counted.validate.HeaderParts.INSTITUTION_ID;
import static org.counted.validate.HeaderParts.INSTITUTION_NAME;
import static org.counted.validate.HeaderParts.REGISTRY_RECORD;
import static org.counted.validate.HeaderParts.RELEASE;
import static org.counted.validate.HeaderParts.REPORT_ATTRIBUTES;
import static org.counted.validate.HeaderParts.REPORT_FILTERS;
import static org.counted.validate.HeaderParts.REPORT_ID;
import static org.counted.validate.HeaderParts.REPORT_NAME;
import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.IdentifierType;
import org.counted.counter.Release;
import org.counted.counter.ReportId;

/**
 * The reader of Report_Header in JSON (Code of Practice 5.1, 3.2.1; the forms of both releases).
 */
final class JsonHeader {

  private static final Set<String> COMMON =
      Set.of(
          REPORT_NAME,
          REPORT_ID,
          RELEASE,
          INSTITUTION_NAME,
          INSTITUTION_ID,
          REPORT_FILTERS,
          REPORT_ATTRIBUTES,
          EXCEPTIONS,
          CREATED,
          CREATED_BY);

  /** The header in parts; empty when it does not say which report of which release it heads. */
  static Optional<HeaderParts> read(JsonNode header, Position position, Findings findings) {
    // The release decides what belongs into the header, hence the look ahead.
    Optional<Release> release = HeaderRules.release(peek(header, RELEASE, position), findings);
    Optional<ReportId> report = HeaderRules.report(peek(header, REPORT_ID, position), findings);
    if (release.isEmpty() || report.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new JsonHeader(header, position, release.get(), findings).parts(report.get()));
  }

  private static Optional<Text> peek(JsonNode header, String name, Position position) {
    JsonNode value = header.path(name);
    return value.isValueNode() && !value.isNull()
        ? Optional.of(new Text(position.child(name), value.asText().strip()))
        : Optional.empty();
  }

  private final JsonFields fields;
  private final Release release;
  private final Findings findings;

  private JsonHeader(JsonNode header, Position position, Release release, Findings findings) {
    this.fields = new JsonFields(header, position, known(release), Rule.HEADER, findings);
    this.release = release;
    this.findings = findings;
  }

  private static Set<String> known(Release release) {
    Set<String> known = new java.util.HashSet<>(COMMON);
    known.add(
        switch (release) {
          case R5 -> CUSTOMER_ID;
          case R51 -> REGISTRY_RECORD;
        });
    return known;
  }

  private HeaderParts parts(ReportId report) {
    return switch (release) {
      case R51 ->
          parts(
              report,
              Syntax.JSON_51,
              JsonForm51.institutionIds(fields, findings),
              JsonForm51.filters(fields, findings),
              fields.has(REPORT_ATTRIBUTES)
                  ? Optional.of(JsonForm51.attributes(fields, findings))
                  : Optional.empty());
      case R5 ->
          parts(
              report,
              Syntax.JSON_5,
              JsonForm5.identifiers(fields, INSTITUTION_ID, JsonForm5.INSTITUTION, findings),
              JsonForm5.options(fields, REPORT_FILTERS, REQUIRED, findings),
              fields.has(REPORT_ATTRIBUTES)
                  ? Optional.of(JsonForm5.options(fields, REPORT_ATTRIBUTES, OPTIONAL, findings))
                  : Optional.empty());
    };
  }

  private HeaderParts parts(
      ReportId report,
      Syntax syntax,
      Map<IdentifierType, List<Text>> institutionIds,
      List<Option> filters,
      Optional<List<Option>> attributes) {
    return new HeaderParts(
        syntax,
        fields.position(),
        release,
        report,
        texts(),
        institutionIds,
        filters,
        attributes,
        exceptions());
  }

  private Map<String, Text> texts() {
    Map<String, Text> texts = new HashMap<>();
    put(texts, REPORT_NAME, Level.Error);
    put(texts, REPORT_ID, Level.Passed);
    put(texts, RELEASE, Level.Passed);
    put(texts, INSTITUTION_NAME, Level.Critical);
    put(texts, CREATED, Level.Error);
    put(texts, CREATED_BY, Level.Error);
    switch (release) {
      case R5 -> put(texts, CUSTOMER_ID, Level.Error);
      case R51 -> put(texts, REGISTRY_RECORD, Level.Warning);
    }
    return texts;
  }

  private void put(Map<String, Text> texts, String name, Level ifEmpty) {
    fields.text(name, REQUIRED, ifEmpty).ifPresent(text -> texts.put(name, text));
  }

  private List<ExceptionPart> exceptions() {
    List<ExceptionPart> exceptions = new ArrayList<>();
    fields
        .array(EXCEPTIONS, OPTIONAL, Level.Error)
        .ifPresent(
            array -> {
              for (int i = 0; i < array.size(); i++) {
                JsonException.read(array.get(i), fields.at(EXCEPTIONS).at(i), release, findings)
                    .ifPresent(exceptions::add);
              }
            });
    return exceptions;
  }
}
