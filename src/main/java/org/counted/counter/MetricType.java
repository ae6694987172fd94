package org.counted.counter;

import java.util.Optional;

/**
 * What is counted (Code of Practice 5.1, 3.3.4, tables 3.r to 3.t), in the order in which COUNTER
 * lists the Metric_Types of a report.
 */
public enum MetricType {
  Searches_Automated,
  Searches_Federated,
  Searches_Regular,
  Searches_Platform,
  Total_Item_Investigations,
  Total_Item_Requests,
  Unique_Item_Investigations,
  Unique_Item_Requests,
  Unique_Title_Investigations,
  Unique_Title_Requests,
  Limit_Exceeded,
  No_License;

  public boolean isSearch() {
    return kind() == Kind.SEARCH;
  }

  public boolean isDenial() {
    return kind() == Kind.DENIAL;
  }

  /** Of the family that counts uses of an item or of information about it. */
  public boolean isInvestigation() {
    return kind() == Kind.INVESTIGATION;
  }

  /** Of the family that counts uses of the content itself. */
  public boolean isRequest() {
    return kind() == Kind.REQUEST;
  }

  public boolean isTotal() {
    return this == Total_Item_Investigations || this == Total_Item_Requests;
  }

  /** Counts an item or a title at most once in a session (7.3, 7.4). */
  public boolean isUnique() {
    return (isInvestigation() || isRequest()) && !isTotal();
  }

  /** Counts titles, hence only for Data_Types with {@link DataType#uniqueTitles()}. */
  public boolean isTitle() {
    return this == Unique_Title_Investigations || this == Unique_Title_Requests;
  }

  /** The item metric that has to stand beside this one: a Total's Unique, a Unique's Total. */
  public Optional<MetricType> partner() {
    return switch (this) {
      case Total_Item_Investigations -> Optional.of(Unique_Item_Investigations);
      case Total_Item_Requests -> Optional.of(Unique_Item_Requests);
      case Unique_Item_Investigations -> Optional.of(Total_Item_Investigations);
      case Unique_Item_Requests -> Optional.of(Total_Item_Requests);
      case Unique_Title_Investigations,
          Unique_Title_Requests,
          Searches_Automated,
          Searches_Federated,
          Searches_Regular,
          Searches_Platform,
          Limit_Exceeded,
          No_License ->
          Optional.empty();
    };
  }

  /** Looks a Metric_Type up by its wire name, in any case. */
  public static Optional<MetricType> find(String wireName) {
    return WireNames.find(values(), MetricType::name, wireName);
  }

  private Kind kind() {
    return switch (this) {
      case Searches_Automated, Searches_Federated, Searches_Regular, Searches_Platform ->
          Kind.SEARCH;
      case Total_Item_Investigations, Unique_Item_Investigations, Unique_Title_Investigations ->
          Kind.INVESTIGATION;
      case Total_Item_Requests, Unique_Item_Requests, Unique_Title_Requests -> Kind.REQUEST;
      case Limit_Exceeded, No_License -> Kind.DENIAL;
    };
  }

  private enum Kind {
    SEARCH,
    INVESTIGATION,
    REQUEST,
    DENIAL
  }
}
