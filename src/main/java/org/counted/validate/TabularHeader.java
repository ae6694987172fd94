package org.counted.validate;

import static org.counted.validate.HeaderParts.CREATED;
import static org.counted.validate.HeaderParts.CREATED_BY;
import static org.counted.validate.HeaderParts.EXCEPTIONS;
import static org.counted.validate.HeaderParts.INSTITUTION_ID;
import static org.counted.validate.HeaderParts.INSTITUTION_NAME;
import static org.counted.validate.HeaderParts.METRIC_TYPES;
import static org.counted.validate.HeaderParts.REGISTRY_RECORD;
import static org.counted.validate.HeaderParts.RELEASE;
import static org.counted.validate.HeaderParts.REPORTING_PERIOD;
import static org.counted.validate.HeaderParts.REPORT_ATTRIBUTES;
import static org.counted.validate.HeaderParts.REPORT_FILTERS;
import static org.counted.validate.HeaderParts.REPORT_ID;
import static org.counted.validate.HeaderParts.REPORT_NAME;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.counted.counter.IdentifierType;
import org.counted.counter.Release;
import org.counted.counter.ReportFilter;
import org.counted.counter.ReportId;

/** The reader of the header rows of a table (Code of Practice 5.1, 3.2.1; 5.0, 3.2.1). */
final class TabularHeader {

  private static final List<String> LABELS_5 =
      List.of(
          REPORT_NAME,
          REPORT_ID,
          RELEASE,
          INSTITUTION_NAME,
          INSTITUTION_ID,
          METRIC_TYPES,
          REPORT_FILTERS,
          REPORT_ATTRIBUTES,
          EXCEPTIONS,
          REPORTING_PERIOD,
          CREATED,
          CREATED_BY);

  private static final Map<String, Level> IF_EMPTY =
      Map.of(
          REPORT_NAME, Level.Error,
          INSTITUTION_NAME, Level.Critical,
          CREATED, Level.Error,
          CREATED_BY, Level.Error,
          REGISTRY_RECORD, Level.Warning);

  private final List<List<String>> rows;
  private final Findings findings;
  private final Map<String, Text> texts = new HashMap<>();

  private TabularHeader(List<List<String>> rows, Findings findings) {
    this.rows = rows;
    this.findings = findings;
  }

  /** The labels in column A, from row 1; a blank row follows. */
  static List<String> labels(Release release) {
    if (release == Release.R5) {
      return LABELS_5;
    }
    List<String> labels = new ArrayList<>(LABELS_5);
    labels.add(REGISTRY_RECORD);
    return labels;
  }

  /** The header in parts; empty when it does not say which report of which release it heads. */
  static Optional<HeaderParts> read(List<List<String>> rows, Findings findings) {
    return new TabularHeader(rows, findings).read();
  }

  private Optional<HeaderParts> read() {
    Optional<Release> release =
        HeaderRules.release(Optional.of(valueOfRow(LABELS_5.indexOf(RELEASE))), findings);
    if (release.isEmpty()) {
      return Optional.empty();
    }
    List<String> labels = labels(release.get());
    for (int row = 0; row < labels.size(); row++) {
      label(row, labels);
    }
    blankRow(labels.size());
    Optional<ReportId> report =
        HeaderRules.report(Optional.ofNullable(texts.get(REPORT_ID)), findings);
    return report.map(id -> parts(release.get(), id));
  }

  /** Checks the label of a row, and takes its value for the label that the row means. */
  private void label(int row, List<String> labels) {
    String expected = labels.get(row);
    String found = cell(row, 0);
    if (!found.equals(expected)) {
      boolean misspelt = Spelling.meant(List.of(expected), found).isPresent();
      findings.add(
          misspelt ? Level.Error : Level.Critical,
          Position.cell(1, row + 1),
          Rule.TABULAR,
          "the label is not " + expected);
    }
    for (int column = 2; row < rows.size() && column < rows.get(row).size(); column++) {
      if (!cell(row, column).isBlank()) {
        findings.error(
            Position.cell(column + 1, row + 1), Rule.TABULAR, "the header has two columns");
      }
    }
    String name = labels.contains(found) ? found : expected;
    Text value = valueOfRow(row).trimmed(Rule.HEADER, findings);
    texts.put(name, value);
    if (value.isEmpty()) {
      findings.add(
          IF_EMPTY.getOrDefault(name, Level.Passed),
          value.position(),
          Rule.HEADER,
          name + " is empty");
    }
  }

  private void blankRow(int row) {
    for (int column = 0; row < rows.size() && column < rows.get(row).size(); column++) {
      if (!cell(row, column).isBlank()) {
        findings.critical(
            Position.cell(column + 1, row + 1), Rule.TABULAR, "the row below the header is blank");
      }
    }
  }

  private HeaderParts parts(Release release, ReportId report) {
    List<Option> filters = new ArrayList<>(filters());
    filters.addAll(CellLists.period(text(REPORTING_PERIOD), findings));
    metricTypes().ifPresent(filters::add);
    Text attributes = text(REPORT_ATTRIBUTES);
    return new HeaderParts(
        Syntax.TABULAR,
        Position.DOCUMENT,
        release,
        report,
        texts,
        institutionIds(release),
        filters,
        attributes.isEmpty()
            ? Optional.empty()
            : Optional.of(CellLists.pairs(attributes, findings)),
        CellLists.exceptions(text(EXCEPTIONS), findings));
  }

  private Map<IdentifierType, List<Text>> institutionIds(Release release) {
    Text cell = text(INSTITUTION_ID);
    if (cell.isEmpty() && release == Release.R51) {
      findings.critical(cell.position(), Rule.HEADER, "an institution has an identifier");
    }
    return CellLists.identifiers(cell, IdentifierType.OF_INSTITUTIONS, findings);
  }

  private Optional<Option> metricTypes() {
    Text cell = text(METRIC_TYPES);
    if (cell.isEmpty()) {
      return Optional.empty();
    }
    List<Text> values = new ArrayList<>();
    for (Text part : CellLists.split(cell, findings)) {
      List<Text> bars = JsonForm5.split(part);
      if (bars.size() > 1) {
        findings.error(cell.position(), Rule.TABULAR, "Metric_Types stand between semicolons");
      }
      values.addAll(bars);
    }
    return Optional.of(new Option(cell.position(), ReportFilter.Metric_Type.name(), values));
  }

  /** The filters other than the dates and the Metric_Types, which have rows of their own. */
  private List<Option> filters() {
    List<Option> filters = new ArrayList<>();
    for (Option option : CellLists.pairs(text(REPORT_FILTERS), findings)) {
      boolean elsewhere =
          ReportFilter.find(option.name(), Release.R51)
              .filter(filter -> FilterRules.isDate(filter) || filter == ReportFilter.Metric_Type)
              .isPresent();
      if (elsewhere) {
        findings.critical(option.position(), Rule.TABULAR, option.name() + " has a row of its own");
        continue;
      }
      filters.add(option);
    }
    return filters;
  }

  private Text text(String name) {
    Text text = texts.get(name);
    return text == null ? new Text(Position.DOCUMENT, "") : text;
  }

  private Text valueOfRow(int row) {
    return new Text(Position.cell(2, row + 1), cell(row, 1));
  }

  private String cell(int row, int column) {
    return row < rows.size() && column < rows.get(row).size() ? rows.get(row).get(column) : "";
  }
}
