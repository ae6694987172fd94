package org.counted.counter;

import java.util.Optional;

/**
 * An element of a report's body, under the heading of its column (Code of Practice 5.1, 3.2.2 and
 * 11.5), in tabular order over all reports.
 */
public enum Element {
  // Common extensions stand first (11.5).
  Institution_Name,
  Customer_ID,
  Country_Name,
  Country_Code,
  Subdivision_Name,
  Subdivision_Code,
  Attributed,
  Book_Segment_Count,

  Database,
  Title,
  Item,
  Publisher,
  Publisher_ID,
  Platform,
  Authors,
  Publication_Date,
  Article_Version,
  DOI,
  Proprietary_ID,
  ISBN,
  Print_ISSN,
  Online_ISSN,
  URI,

  Parent_Title,
  Parent_Authors,
  Parent_Publication_Date,
  Parent_Article_Version,
  Parent_Data_Type,
  Parent_DOI,
  Parent_Proprietary_ID,
  Parent_ISBN,
  Parent_Print_ISSN,
  Parent_Online_ISSN,
  Parent_URI,

  Component_Title,
  Component_Authors,
  Component_Publication_Date,
  Component_Data_Type,
  Component_DOI,
  Component_Proprietary_ID,
  Component_ISBN,
  Component_Print_ISSN,
  Component_Online_ISSN,
  Component_URI,

  Data_Type,
  /** Release 5 only. */
  Section_Type,
  YOP,
  Access_Type,
  Access_Method,
  Metric_Type,
  Reporting_Period_Total;

  public boolean isExtension() {
    return compareTo(Book_Segment_Count) <= 0;
  }

  public boolean isParent() {
    return name().startsWith("Parent_");
  }

  public boolean isComponent() {
    return name().startsWith("Component_");
  }

  /** Looks an element up by its wire name, in any case. */
  public static Optional<Element> find(String wireName) {
    return WireNames.find(values(), Element::name, wireName);
  }
}
