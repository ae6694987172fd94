package org.counted.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What usage a report selects: for a COUNTER Report what is permitted in it, for a Standard View
 * its presets (Code of Practice 5.1, table 3.2 and 4). Empty lists select all that the COUNTER
 * Report permits.
 *
 * @param metricTypes5 the Metric_Types of Release 5
 * @param parentDataType5 the parent's type that Release 5 asks for
 */
record Selection(
    List<DataType> dataTypes,
    List<AccessType> accessTypes,
    List<MetricType> metricTypes,
    List<MetricType> metricTypes5,
    Optional<DataType> parentDataType5) {

  Selection {
    dataTypes = List.copyOf(dataTypes);
    accessTypes = List.copyOf(accessTypes);
    metricTypes = List.copyOf(metricTypes);
    metricTypes5 = List.copyOf(metricTypes5);
  }

  static Selection of(MetricType... metricTypes) {
    return of(List.of(metricTypes));
  }

  @SafeVarargs
  static Selection of(List<MetricType>... groups) {
    List<MetricType> metrics = new ArrayList<>();
    for (List<MetricType> group : groups) {
      metrics.addAll(group);
    }
    return new Selection(List.of(), List.of(), metrics, metrics, Optional.empty());
  }

  Selection data(DataType... only) {
    return new Selection(List.of(only), accessTypes, metricTypes, metricTypes5, parentDataType5);
  }

  Selection access(AccessType... only) {
    return new Selection(dataTypes, List.of(only), metricTypes, metricTypes5, parentDataType5);
  }

  Selection metricsIn5(MetricType... only) {
    return new Selection(dataTypes, accessTypes, metricTypes, List.of(only), parentDataType5);
  }

  @SafeVarargs
  final Selection metricsIn5(List<MetricType>... only) {
    return new Selection(
        dataTypes, accessTypes, metricTypes, of(only).metricTypes, parentDataType5);
  }

  Selection parentIn5(DataType only) {
    return new Selection(dataTypes, accessTypes, metricTypes, metricTypes5, Optional.of(only));
  }

  List<MetricType> metricTypes(Release release) {
    return switch (release) {
      case R5 -> metricTypes5;
      case R51 -> metricTypes;
    };
  }
}
