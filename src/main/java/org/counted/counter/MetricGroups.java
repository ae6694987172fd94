package org.counted.counter;

import static org.counted.counter.MetricType.Limit_Exceeded;
import static org.counted.counter.MetricType.No_License;
import static org.counted.counter.MetricType.Searches_Automated;
import static org.counted.counter.MetricType.Searches_Federated;
import static org.counted.counter.MetricType.Searches_Regular;
import static org.counted.counter.MetricType.Total_Item_Investigations;
import static org.counted.counter.MetricType.Total_Item_Requests;
import static org.counted.counter.MetricType.Unique_Item_Investigations;
import static org.counted.counter.MetricType.Unique_Item_Requests;
import static org.counted.counter.MetricType.Unique_Title_Investigations;
import static org.counted.counter.MetricType.Unique_Title_Requests;

import java.util.List;

/** Metric_Types that go together in the reports (Code of Practice 5.1, 3.3.4 and table 3.2). */
final class MetricGroups {

  static final List<MetricType> DATABASE_SEARCHES =
      List.of(Searches_Automated, Searches_Federated, Searches_Regular);

  static final List<MetricType> ITEM_TOTALS =
      List.of(Total_Item_Investigations, Total_Item_Requests);

  static final List<MetricType> ITEM_REQUESTS = List.of(Total_Item_Requests, Unique_Item_Requests);

  static final List<MetricType> ITEM_USAGE =
      List.of(
          Total_Item_Investigations,
          Total_Item_Requests,
          Unique_Item_Investigations,
          Unique_Item_Requests);

  static final List<MetricType> UNIQUE_TITLES =
      List.of(Unique_Title_Investigations, Unique_Title_Requests);

  static final List<MetricType> DENIALS = List.of(Limit_Exceeded, No_License);

  private MetricGroups() {}
}
