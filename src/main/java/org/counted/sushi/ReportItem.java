package org.counted.sushi;

import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.counted.counter.Element;
import org.counted.counter.MetricType;
import org.counted.report.UsageLine;

/**
 * What a report shows of one platform, database, title or item: filtered, and summed over all
 * attributes that are not shown (Code of Practice 5.1, 4).
 *
 * @param rows one for each combination of the shown attributes; never empty
 */
record ReportItem(UsageLine line, List<Row> rows) {

  ReportItem {
    rows = List.copyOf(rows);
  }

  /**
   * The usage under one combination of attributes.
   *
   * @param attributes in tabular order; absent where a value is not known
   * @param counts by Metric_Type in canonical order, then by month, all above zero
   */
  record Row(Map<Element, String> attributes, Map<MetricType, SortedMap<YearMonth, Long>> counts) {}
}
