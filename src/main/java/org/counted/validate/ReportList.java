package org.counted.validate;

import static org.counted.validate.JsonFields.Need.OPTIONAL;
import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.Release;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;

/**
 * The rules of the answer of /reports (Code of Practice 5.1, 3.1 and 8.1; months also 5.1.1, 11.7).
 */
final class ReportList {

  private static final String DESCRIPTION = "Report_Description";
  private static final String FIRST_MONTH = "First_Month_Available";
  static final String LAST_MONTH = "Last_Month_Available";
  private static final String PATH = "Path";
  private static final String MONTH_DETAILS = "Month_Details";

  private static final Set<ReportId> JOURNALS =
      EnumSet.of(ReportId.TR_J1, ReportId.TR_J3, ReportId.TR_J4);
  private static final Set<ReportId> BOOKS = EnumSet.of(ReportId.TR_B1, ReportId.TR_B3);
  private static final Set<ReportId> ITEMS = EnumSet.of(ReportId.IR_A1, ReportId.IR_M1);

  private final ApiRequest request;
  private final Findings findings;
  private final Set<ReportId> reports = EnumSet.noneOf(ReportId.class);

  ReportList(ApiRequest request, Findings findings) {
    this.request = request;
    this.findings = findings;
  }

  void check(List<JsonNode> entries) {
    for (int i = 0; i < entries.size(); i++) {
      Position position = Position.DOCUMENT.at(i);
      if (entries.get(i).isObject()) {
        entry(entries.get(i), position);
      } else {
        findings.error(position, Rule.LISTS, "no object");
      }
    }
    complete();
  }

  private void entry(JsonNode node, Position position) {
    Set<String> known =
        new HashSet<>(
            Set.of(
                HeaderParts.REPORT_NAME,
                HeaderParts.REPORT_ID,
                HeaderParts.RELEASE,
                DESCRIPTION,
                FIRST_MONTH,
                LAST_MONTH,
                PATH));
    if (request.parameters().containsKey(ApiRequest.INCLUDE_MONTH_DETAILS)) {
      known.add(MONTH_DETAILS);
    }
    JsonFields fields = new JsonFields(node, position, known, Rule.LISTS, findings);
    Optional<Text> name = fields.text(HeaderParts.REPORT_NAME, REQUIRED, Level.Error);
    Optional<Text> id = fields.text(HeaderParts.REPORT_ID, REQUIRED, Level.Critical);
    Optional<Text> release = fields.text(HeaderParts.RELEASE, REQUIRED, Level.Error);
    fields.text(DESCRIPTION, REQUIRED, Level.Warning);
    fields.text(PATH, OPTIONAL, Level.Error);
    months(fields);
    boolean other =
        release.filter(text -> !text.value().equals(request.release().wireName())).isPresent();
    // Reports of another release, and of the provider's own, are not ours to judge.
    if (other) {
      findings.warning(position, Rule.LISTS, "a report of another release");
    }
    if (other || id.isEmpty() || id.get().value().contains(":")) {
      return;
    }
    report(id.get(), name);
  }

  private void report(Text id, Optional<Text> name) {
    Optional<ReportId> report = ReportId.find(id.value());
    if (report.filter(known -> known.name().equals(id.value())).isEmpty()) {
      findings.error(id.position(), Rule.LISTS, "no report of COUNTER");
    }
    if (report.isEmpty()) {
      return;
    }
    String expected = report.get().reportName(request.release());
    name.filter(text -> !text.value().equals(expected))
        .ifPresent(text -> findings.error(text.position(), Rule.LISTS, "the name is " + expected));
    if (!reports.add(report.get())) {
      findings.warning(id.position(), Rule.LISTS, report.get() + " is listed twice");
    }
  }

  /** Only Release 5.1 knows the months. */
  private void months(JsonFields fields) {
    JsonFields.Need need = request.release() == Release.R51 ? REQUIRED : OPTIONAL;
    Optional<YearMonth> first = month(fields, FIRST_MONTH, need);
    Optional<YearMonth> last = month(fields, LAST_MONTH, need);
    if (first.isPresent() && last.isPresent() && last.get().isBefore(first.get())) {
      findings.error(fields.position(), Rule.LISTS, "the last month lies before the first");
    }
    last.filter(month -> !month.isBefore(YearMonth.now(ZoneOffset.UTC)))
        .ifPresent(
            month -> findings.warning(fields.at(LAST_MONTH), Rule.LISTS, "not yet over: " + month));
  }

  private Optional<YearMonth> month(JsonFields fields, String name, JsonFields.Need need) {
    Optional<Text> text = fields.text(name, need, Level.Critical).filter(month -> !month.isEmpty());
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Optional<YearMonth> month = ReportingPeriod.parseBegin(text.get().value());
    if (month.isEmpty() || text.get().value().length() > "yyyy-mm".length()) {
      findings.error(text.get().position(), Rule.LISTS, "no month: yyyy-mm");
    }
    return month;
  }

  /** What goes together, and what nobody may do without. */
  private void complete() {
    need(Level.Critical, ReportId.PR, ReportId.PR_P1);
    boolean content =
        reports.contains(ReportId.DR)
            || reports.contains(ReportId.TR)
            || reports.contains(ReportId.IR);
    if (!content) {
      missing(Level.Critical, "DR, TR or IR");
    }
    if (reports.contains(ReportId.DR)) {
      need(Level.Critical, ReportId.DR_D1);
      need(Level.Warning, ReportId.DR_D2);
    }
    if (reports.contains(ReportId.TR)) {
      family(JOURNALS, ReportId.TR_J2);
      family(BOOKS, ReportId.TR_B2);
    }
    if (reports.contains(ReportId.IR)) {
      need(Level.Warning, ITEMS.toArray(ReportId[]::new));
    }
    reports.stream()
        .filter(view -> !reports.contains(view.fullReport()))
        .forEach(view -> missing(Level.Critical, view.fullReport() + ", of which is " + view));
  }

  /** Views that are offered together or not at all, and the one of denials. */
  private void family(Set<ReportId> together, ReportId denials) {
    boolean any = reports.contains(denials) || together.stream().anyMatch(reports::contains);
    need(any ? Level.Critical : Level.Warning, together.toArray(ReportId[]::new));
    need(Level.Warning, denials);
  }

  private void need(Level level, ReportId... needed) {
    for (ReportId report : needed) {
      if (!reports.contains(report)) {
        missing(level, report.name());
      }
    }
  }

  private void missing(Level level, String what) {
    findings.add(level, Position.DOCUMENT, Rule.LISTS, "missing: " + what);
  }
}
