package org.counted.counter;

import java.util.Optional;

/**
 * A filter as Report_Filters of the header name it (Code of Practice 5.1, 3.3 and 11.5), in the
 * order in which COUNTER's own reports list them.
 */
public enum ReportFilter {
  Begin_Date,
  End_Date,
  Platform,
  Database,
  Item_ID,
  /** In Release 5 Item_Contributor. */
  Author,
  Data_Type,
  /** A preset of Release 5 alone, not to be asked for. */
  Parent_Data_Type,
  /** Release 5 only. */
  Section_Type,
  YOP,
  Access_Type,
  Access_Method,
  Metric_Type,
  // Common extensions.
  Attributed,
  Country_Code,
  Subdivision_Code;

  public String wireName(Release release) {
    return this == Author && release == Release.R5 ? "Item_Contributor" : name();
  }

  public boolean isExtension() {
    return compareTo(Attributed) >= 0;
  }

  /** Looks a filter up by its wire name in a release, in any case. */
  public static Optional<ReportFilter> find(String wireName, Release release) {
    return WireNames.find(values(), filter -> filter.wireName(release), wireName);
  }
}
