package org.counted.validate;

import static org.counted.validate.HeaderParts.CREATED;
import static org.counted.validate.HeaderParts.INSTITUTION_ID;
import static org.counted.validate.HeaderParts.INSTITUTION_NAME;
import static org.counted.validate.HeaderParts.REGISTRY_RECORD;
import static org.counted.validate.HeaderParts.RELEASE;
import static org.counted.validate.HeaderParts.REPORT_ID;
import static org.counted.validate.HeaderParts.REPORT_NAME;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.counted.counter.ExceptionCode;
import org.counted.counter.IdentifierType;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;

/**
 * The rules of a header's own elements: report, release, institution, creation and registry (Code
 * of Practice 5.1, 3.2.1).
 */
final class HeaderRules {

  static final String WORLD = "The World";
  static final String WORLD_ID = "0000000000000000";

  /** RFC 3339 with a zone and without fractions of a second. */
  private static final Pattern CREATION =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9:]{5})");

  private static final Pattern REGISTRY =
      Pattern.compile(
          "https://registry\\.(countermetrics|projectcounter)\\.org/"
              + "(platform|usage-data-host)/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  /** The release that a header names; the rest cannot be checked without it. */
  static Optional<Release> release(Optional<Text> text, Findings findings) {
    Optional<Release> release = text.map(Text::value).flatMap(Release::find);
    if (release.isEmpty()) {
      findings.fatal(
          text.map(Text::position).orElse(Position.DOCUMENT),
          Rule.HEADER,
          "no release of COUNTER that can be checked: " + RELEASE + " is neither 5 nor 5.1");
    }
    return release;
  }

  /** The report that a header names; the rest cannot be checked without it. */
  static Optional<ReportId> report(Optional<Text> text, Findings findings) {
    Optional<ReportId> report = text.map(Text::value).flatMap(ReportId::find);
    Position position = text.map(Text::position).orElse(Position.DOCUMENT);
    if (report.isEmpty()) {
      findings.fatal(position, Rule.HEADER, REPORT_ID + " names no report of COUNTER");
      return report;
    }
    report
        .filter(known -> text.filter(id -> id.value().equals(known.name())).isEmpty())
        .ifPresent(
            known -> findings.error(position, Rule.HEADER, REPORT_ID + " is spelt " + known));
    return report;
  }

  /** All rules of a header; empty when there is no period to check a body against. */
  static Optional<ReportHeader> check(HeaderParts header, Findings findings) {
    elements(header, findings);
    AttributeOptionRules.Asked asked = AttributeOptionRules.check(header, findings);
    FilterRules filterRules = new FilterRules(header, findings);
    Map<ReportFilter, List<String>> filters = filterRules.filters();
    Set<Integer> codes = ExceptionRules.inHeader(header, asked.components(), findings);
    return filterRules
        .period()
        .map(
            period ->
                new ReportHeader(
                    header.syntax(),
                    header.release(),
                    header.report(),
                    period,
                    filters,
                    asked.toShow(),
                    asked.parents(),
                    asked.components()
                        && !codes.contains(ExceptionCode.COMPONENTS_NOT_SUPPORTED.code()),
                    asked.totals()));
  }

  private static void elements(HeaderParts header, Findings findings) {
    reportName(header, findings);
    world(header, findings);
    header
        .text(CREATED)
        .filter(text -> !text.isEmpty())
        .filter(text -> !isCreation(text.value()))
        .ifPresent(
            text ->
                findings.error(
                    text.position(),
                    Rule.HEADER,
                    CREATED + " is no RFC 3339 time of whole seconds with a zone"));
    header.text(REGISTRY_RECORD).ifPresent(text -> registryRecord(text, findings));
  }

  static boolean isCreation(String value) {
    if (!CREATION.matcher(value).matches()) {
      return false;
    }
    try {
      OffsetDateTime.parse(value);
      return true;
    } catch (DateTimeException impossible) {
      return false;
    }
  }

  /** A record in COUNTER's registry; that of a usage data host is none of a platform. */
  static void registryRecord(Text text, Findings findings) {
    if (text.isEmpty()) {
      return;
    }
    if (!REGISTRY.matcher(text.value()).matches()) {
      findings.error(text.position(), Rule.HEADER, "no record of a platform in COUNTER's registry");
      return;
    }
    if (text.value().contains("/usage-data-host/")) {
      findings.warning(
          text.position(), Rule.HEADER, "the record of a usage data host, not of the platform");
    }
  }

  private static void reportName(HeaderParts header, Findings findings) {
    String name = header.report().reportName(header.release());
    header
        .text(REPORT_NAME)
        .filter(text -> !text.value().equals(name))
        .ifPresent(
            text ->
                findings.error(
                    text.position(), Rule.HEADER, header.report() + " has the name " + name));
  }

  /** The global report has a name and an identifier, never one of them alone. */
  private static void world(HeaderParts header, Findings findings) {
    String name = header.text(INSTITUTION_NAME).map(Text::value).orElse("");
    boolean named = name.equals(WORLD);
    boolean identified =
        header.institutionIds().getOrDefault(IdentifierType.Proprietary, List.of()).stream()
            .anyMatch(id -> id.value().endsWith(":" + WORLD_ID));
    if (!named && (identified || name.equalsIgnoreCase(WORLD))) {
      findings.error(
          header.at(INSTITUTION_NAME), Rule.WORLD, "the global report is that of " + WORLD);
    }
    if (named && !identified) {
      findings.error(
          header.at(INSTITUTION_ID), Rule.WORLD, WORLD + " has the identifier " + WORLD_ID);
    }
  }

  private HeaderRules() {}
}
