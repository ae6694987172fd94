package org.counted.count;

import java.util.Arrays;
import java.util.List;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.ReportId;
import org.jspecify.annotations.Nullable;

/**
 * What one customer used of one platform, database, title or item in one period: a finished row.
 *
 * <p>Rows are served in the order of (report, customer, key), the index sort of their index.
 *
 * @param report the COUNTER Report that the row belongs to: PR, DR, TR or IR
 * @param customer the Customer_ID, {@link #THE_WORLD} for all usage
 * @param platform the platform's id
 * @param key what the rows of a report are sorted by: the platform; the database; the title; for IR
 *     the parent and the item, so that items of one parent lie together and items without a parent
 *     come first
 * @param database DR only, {@code platform:id}
 * @param title TR only, {@code platform:id}
 * @param item IR only, {@code platform:id}
 * @param parent IR only, where the item has one
 * @param parentDataType the parent's Data_Type
 * @param within IR only, all that holds the item, the parent among them, but not the item itself;
 *     what most of the uses tell
 * @param performance one for each combination of attributes
 */
public record ReportRow(
    ReportId report,
    String customer,
    String platform,
    String key,
    @Nullable String database,
    @Nullable String title,
    @Nullable String item,
    @Nullable String parent,
    @Nullable DataType parentDataType,
    List<String> within,
    List<Performance> performance) {

  /** The Customer_ID of all usage, attributed or not (Code of Practice 5.1, 10.3 and 3.2.1). */
  public static final String THE_WORLD = "0000000000000000";

  public ReportRow {
    within = List.copyOf(within);
    performance = List.copyOf(performance);
  }

  /** What the row is about: the database, the title, the item, or the platform itself. */
  public String subject() {
    for (String id : Arrays.asList(database, title, item)) {
      if (id != null) {
        return id;
      }
    }
    return platform;
  }

  /** The count of one metric over all combinations of attributes. */
  public long sum(MetricType metric) {
    long sum = 0;
    for (Performance each : performance) {
      sum += each.counts().getOrDefault(metric, 0L);
    }
    return sum;
  }

  /** The same of usage under one Access_Type. */
  public long sum(MetricType metric, AccessType access) {
    return performance.stream()
        .filter(each -> each.accessType() == access)
        .mapToLong(each -> each.counts().getOrDefault(metric, 0L))
        .sum();
  }

  /** Compares keys as Elasticsearch sorts them. */
  public static int compareKeys(String left, String right) {
    return EventOrder.keywords(left, right);
  }

  /** Whether it is of all usage, and not of one customer's. */
  public boolean isOfTheWorld() {
    return customer.equals(THE_WORLD);
  }

  /** How often access was denied, for whichever reason (Code of Practice 5.1, 3.3.4). */
  public long denials() {
    return sum(MetricType.No_License) + sum(MetricType.Limit_Exceeded);
  }
}
