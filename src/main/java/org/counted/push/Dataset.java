package org.counted.push;

import java.util.List;
import org.counted.count.Performance;
import org.counted.counter.DataType;
import org.counted.item.CatalogueItem;
import org.counted.report.UsageLine;

/**
 * A dataset and its usage in one month.
 *
 * @param performance what was used of it as a dataset, whatever else events called it
 */
record Dataset(CatalogueItem item, List<Performance> performance) {

  static Dataset of(UsageLine line) {
    CatalogueItem item = line.subject();
    return new Dataset(
        item == null ? CatalogueItem.unknown("", line.platform()) : item,
        line.usage().stream()
            .flatMap(usage -> usage.performance().stream())
            .filter(each -> each.dataType() == DataType.Dataset)
            .toList());
  }

  /** The latest year of publication that events told, 0001 when none did. */
  String yop() {
    return performance.stream()
        .map(Performance::yop)
        .filter(yop -> yop != null)
        .max(String::compareTo)
        .orElse("0001");
  }
}
