package org.counted.validate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.counted.counter.Element;
import org.counted.counter.MetricType;

/** The reader of a table's rows below the headings (Code of Practice 5.1, 3.2.2 and 3.3.8). */
final class TabularBody {

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

  private final ReportHeader header;
  private final Findings findings;
  private final List<Element> columns;
  private final Ledger ledger;
  private final MetricRules metricRules;
  private final TabularItem itemRules;
  private final List<Integer> blankRows = new ArrayList<>();
  private final Set<Fingerprint> items = new HashSet<>();
  private boolean usage;

  private TabularBody(ReportHeader header, Findings findings) {
    this.header = header;
    this.findings = findings;
    this.columns = List.copyOf(header.shown());
    this.ledger = new Ledger(header, findings);
    this.metricRules = new MetricRules(header, findings);
    this.itemRules = new TabularItem(header, findings);
  }

  /** The reader of the rows below those headings; empty if the headings are not the right ones. */
  static Optional<TabularBody> under(
      int row, List<String> headings, ReportHeader header, Findings findings) {
    return Headings.check(row, headings, header, findings)
        ? Optional.of(new TabularBody(header, findings))
        : Optional.empty();
  }

  void row(int number, List<String> cells) {
    if (cells.stream().allMatch(String::isBlank)) {
      blankRows.add(number);
      return;
    }
    // Blank rows are fine at the end only.
    blankRows.forEach(
        blank -> findings.critical(Position.row(blank), Rule.TABULAR, "a blank row in the body"));
    blankRows.clear();
    usage = true;
    usage(number, cells);
  }

  /** Ends the report; whether there was any row. */
  boolean end() {
    ledger.close();
    ledger.summary();
    return usage;
  }

  private void usage(int number, List<String> cells) {
    Map<Element, Text> values = new EnumMap<>(Element.class);
    List<String> item = new ArrayList<>();
    List<String> attributes = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      Element element = columns.get(column);
      Text text =
          new Text(
                  Position.cell(column + 1, number), column < cells.size() ? cells.get(column) : "")
              .trimmed(Rule.TABULAR, findings);
      values.put(element, text);
      switch (TabularItem.Part.of(element)) {
        case ITEM -> item.add(text.value());
        case USAGE -> attributes.add(text.value());
        case COUNT -> {}
      }
    }
    Fingerprint key = Fingerprint.of(item);
    if (items.add(key)) {
      itemRules.item(Position.row(number), values);
    }
    Position row = Position.row(number);
    Optional<String> dataType = itemRules.usage(row, values);
    Line line = ledger.line(row, key, Fingerprint.of(attributes), dataType.orElse(null));
    counts(row, number, cells, values, line);
  }

  private void counts(
      Position row, int number, List<String> cells, Map<Element, Text> values, Line line) {
    Text name = itemRules.value(values, Element.Metric_Type);
    Optional<MetricType> metric = Optional.empty();
    if (name.isEmpty()) {
      findings.critical(name.position(), Rule.TABULAR, "no Metric_Type");
    } else {
      metric = metricRules.metric(name.value(), name.position());
    }
    metric.ifPresent(known -> metricRules.ofType(known, line.dataType(), row));
    metric.ifPresent(known -> itemRules.atItsHeight(known, values, row));
    Text total = itemRules.value(values, Element.Reporting_Period_Total);
    OptionalLong sum = total(total);
    long[] counts = header.totals() ? new long[] {sum.orElse(0)} : months(number, cells);
    long added = 0;
    for (long count : counts) {
      added += count;
    }
    if (sum.isPresent() && sum.getAsLong() != added) {
      findings.critical(total.position(), Rule.METRICS, "the months add up to " + added);
    }
    if (cells.size() > columns.size() + (header.totals() ? 0 : counts.length)
        && !cells.getLast().isBlank()) {
      findings.error(row, Rule.TABULAR, "more cells than headings");
    }
    metric.ifPresent(known -> ledger.put(line, known, counts, row));
  }

  private OptionalLong total(Text cell) {
    if (!COUNT.matcher(cell.value()).matches()) {
      findings.critical(cell.position(), Rule.METRICS, "the total is no integer");
      return OptionalLong.empty();
    }
    long total = Long.parseLong(cell.value());
    if (total == 0) {
      findings.critical(cell.position(), Rule.METRICS, "a row without usage is left out");
    }
    return OptionalLong.of(total);
  }

  private long[] months(int number, List<String> cells) {
    long[] counts = new long[ledger.months()];
    for (int month = 0; month < counts.length; month++) {
      int column = columns.size() + month;
      String cell = column < cells.size() ? cells.get(column).strip() : "";
      if (COUNT.matcher(cell).matches()) {
        counts[month] = Long.parseLong(cell);
        continue;
      }
      findings.add(
          cell.isEmpty() ? Level.Error : Level.Critical,
          Position.cell(column + 1, number),
          Rule.METRICS,
          cell.isEmpty() ? "a month without usage has 0" : "the count is no integer");
    }
    return counts;
  }
}
