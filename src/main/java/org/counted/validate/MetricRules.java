package org.counted.validate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.counted.counter.MetricType;
import org.jspecify.annotations.Nullable;

/** The rules of a single metric and a single count (Code of Practice 5.1, 3.3.4 and 3.3.8). */
final class MetricRules {

  private final ReportHeader header;
  private final Findings findings;
  private final Set<MetricType> permitted;

  MetricRules(ReportHeader header, Findings findings) {
    this.header = header;
    this.findings = findings;
    this.permitted = header.metricTypes();
  }

  /** The metric of that name; empty if the report, or its filter, has no place for it. */
  Optional<MetricType> metric(String name, Position position) {
    Optional<MetricType> metric = MetricType.find(name);
    if (metric.isEmpty() || !permitted.contains(metric.get())) {
      findings.error(position, Rule.METRICS, name + " is no Metric_Type of this report");
      return Optional.empty();
    }
    if (!metric.get().name().equals(name)) {
      findings.error(position, Rule.METRICS, name + " is spelt " + metric.get());
    }
    return metric;
  }

  void ofType(MetricType metric, @Nullable String dataType, Position position) {
    if (dataType != null && !MetricRelations.isCounted(header, dataType, metric)) {
      findings.critical(position, Rule.METRICS, dataType + " is not counted by " + metric);
    }
  }

  /** A count in JSON: a positive integer, left out where there is none. */
  OptionalLong count(JsonNode value, Position position) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return positive(value.longValue(), position);
    }
    findings.error(position, Rule.METRICS, "the count is no integer");
    if (value.isNumber()) {
      return positive((long) value.doubleValue(), position);
    }
    return value.isTextual() && value.asText().matches("[0-9]{1,18}")
        ? positive(Long.parseLong(value.asText()), position)
        : OptionalLong.empty();
  }

  private OptionalLong positive(long count, Position position) {
    if (count < 0) {
      findings.critical(position, Rule.METRICS, "the count is negative");
      return OptionalLong.empty();
    }
    if (count == 0) {
      findings.error(position, Rule.METRICS, "a count of 0 has to be left out");
      return OptionalLong.empty();
    }
    return OptionalLong.of(count);
  }
}
