package org.counted.report;

import java.time.YearMonth;
import java.util.List;
import org.counted.count.Performance;
import org.counted.counter.DataType;
import org.counted.item.CatalogueItem;
import org.jspecify.annotations.Nullable;

/**
 * The usage of one platform, database, title or item over a reporting period, as the faces read it:
 * the rows of all its months and of all customers asked for, side by side, with what the catalogue
 * knows of it.
 *
 * @param platform the platform's id
 * @param subject the database, title or item; null in a Platform Report
 * @param parent the item's container, IR only
 * @param parentDataType the container's Data_Type as it was at the moment of use
 * @param usage by month, then by customer; never empty
 */
public record UsageLine(
    String platform,
    @Nullable CatalogueItem subject,
    @Nullable CatalogueItem parent,
    @Nullable DataType parentDataType,
    List<MonthUsage> usage) {

  public UsageLine {
    usage = List.copyOf(usage);
  }

  /** What one customer used of the line's subject in one month. */
  public record MonthUsage(YearMonth month, String customer, List<Performance> performance) {}
}
