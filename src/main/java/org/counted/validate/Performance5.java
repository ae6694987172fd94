package org.counted.validate;

import static org.counted.validate.JsonFields.Need.REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.counted.counter.MetricType;
import org.counted.counter.ReportingPeriod;

/** The reader of Performance in JSON of Release 5: periods of a month with their instances. */
final class Performance5 {

  static final String PERFORMANCE = "Performance";
  private static final String PERIOD = "Period";
  private static final String INSTANCE = "Instance";
  private static final String BEGIN_DATE = "Begin_Date";
  private static final String END_DATE = "End_Date";
  private static final String METRIC_TYPE = "Metric_Type";
  private static final String COUNT = "Count";

  private final ReportHeader header;
  private final Ledger ledger;
  private final MetricRules metricRules;
  private final Findings findings;

  Performance5(ReportHeader header, Ledger ledger, Findings findings) {
    this.header = header;
    this.ledger = ledger;
    this.metricRules = new MetricRules(header, findings);
    this.findings = findings;
  }

  void ofItem(JsonFields item, Line line) {
    read(item, line);
  }

  /** Unique metrics are counted for an item and never for its components. */
  void ofComponent(JsonFields component, Line line) {
    read(component, line);
    for (MetricType metric : line.metrics()) {
      if (metric.isUnique()) {
        findings.critical(
            line.position(), Rule.COMPONENTS, metric + " is not counted for components");
      }
    }
  }

  private void read(JsonFields item, Line line) {
    Map<MetricType, long[]> counts = new EnumMap<>(MetricType.class);
    Optional<JsonNode> periods = item.array(PERFORMANCE, REQUIRED, Level.Error);
    for (int i = 0; periods.isPresent() && i < periods.get().size(); i++) {
      Position at = item.at(PERFORMANCE).at(i);
      if (!periods.get().get(i).isObject()) {
        findings.critical(at, Rule.METRICS, "no object");
        continue;
      }
      month(
          new JsonFields(
              periods.get().get(i), at, Set.of(PERIOD, INSTANCE), Rule.METRICS, findings),
          line,
          counts);
    }
    counts.forEach((metric, byMonth) -> ledger.put(line, metric, byMonth, line.position()));
  }

  private void month(JsonFields performance, Line line, Map<MetricType, long[]> counts) {
    OptionalInt column =
        performance
            .object(PERIOD, REQUIRED, Level.Critical)
            .map(period -> column(period, performance.at(PERIOD)))
            .orElse(OptionalInt.empty());
    Optional<JsonNode> instances = performance.array(INSTANCE, REQUIRED, Level.Error);
    for (int i = 0; instances.isPresent() && i < instances.get().size(); i++) {
      Position at = performance.at(INSTANCE).at(i);
      if (!instances.get().get(i).isObject()) {
        findings.critical(at, Rule.METRICS, "no object");
        continue;
      }
      instance(instances.get().get(i), at, line, column, counts);
    }
  }

  private void instance(
      JsonNode node,
      Position position,
      Line line,
      OptionalInt column,
      Map<MetricType, long[]> counts) {
    JsonFields fields =
        new JsonFields(node, position, Set.of(METRIC_TYPE, COUNT), Rule.METRICS, findings);
    Optional<MetricType> metric =
        fields
            .text(METRIC_TYPE, REQUIRED, Level.Critical)
            .filter(text -> !text.isEmpty())
            .flatMap(text -> metricRules.metric(text.value(), text.position()));
    OptionalLong count =
        fields
            .value(COUNT, REQUIRED)
            .map(value -> metricRules.count(value, fields.at(COUNT)))
            .orElse(OptionalLong.empty());
    if (metric.isEmpty()) {
      return;
    }
    metricRules.ofType(metric.get(), line.dataType(), position);
    long[] byMonth = counts.computeIfAbsent(metric.get(), key -> new long[ledger.months()]);
    if (column.isEmpty() || count.isEmpty()) {
      return;
    }
    if (byMonth[column.getAsInt()] != 0) {
      findings.critical(position, Rule.DUPLICATES, metric.get() + " of the month is here twice");
    }
    byMonth[column.getAsInt()] = count.getAsLong();
  }

  private OptionalInt column(JsonNode node, Position position) {
    JsonFields fields =
        new JsonFields(node, position, Set.of(BEGIN_DATE, END_DATE), Rule.METRICS, findings);
    Optional<Text> begin = fields.text(BEGIN_DATE, REQUIRED, Level.Critical);
    Optional<Text> end = fields.text(END_DATE, REQUIRED, Level.Critical);
    if (begin.isEmpty() || end.isEmpty()) {
      return OptionalInt.empty();
    }
    Optional<YearMonth> first = ReportingPeriod.parseBegin(begin.get().value());
    Optional<YearMonth> last = ReportingPeriod.parseEnd(end.get().value());
    boolean whole =
        first.isPresent()
            && last.isPresent()
            && (header.totals()
                ? first.get().equals(header.period().begin())
                    && last.get().equals(header.period().end())
                : first.equals(last));
    if (!whole) {
      findings.error(position, Rule.METRICS, "no period of whole days of one month");
    }
    Optional<YearMonth> month = first.or(() -> last);
    if (month.isEmpty()) {
      return OptionalInt.empty();
    }
    long column = header.period().begin().until(month.get(), ChronoUnit.MONTHS);
    if (column < 0 || column >= ledger.months()) {
      findings.error(position, Rule.METRICS, "a month outside of the reporting period");
      return OptionalInt.empty();
    }
    return OptionalInt.of((int) column);
  }
}
