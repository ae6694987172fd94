package org.counted.validate;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.counted.counter.IdentifierType;
import org.counted.counter.Release;
import org.counted.counter.ReportId;

/**
 * A report's header as it was read, whatever the form of the report (Code of Practice 5.1, 3.2.1).
 *
 * @param position of the header
 * @param texts the elements that hold a text, by name
 * @param attributes empty if the header has no Report_Attributes at all
 */
record HeaderParts(
    Syntax syntax,
    Position position,
    Release release,
    ReportId report,
    Map<String, Text> texts,
    Map<IdentifierType, List<Text>> institutionIds,
    List<Option> filters,
    Optional<List<Option>> attributes,
    List<ExceptionPart> exceptions) {

  static final String REPORT_NAME = "Report_Name";
  static final String REPORT_ID = "Report_ID";
  static final String RELEASE = "Release";
  static final String INSTITUTION_NAME = "Institution_Name";
  static final String INSTITUTION_ID = "Institution_ID";
  static final String CUSTOMER_ID = "Customer_ID";
  static final String METRIC_TYPES = "Metric_Types";
  static final String REPORT_FILTERS = "Report_Filters";
  static final String REPORT_ATTRIBUTES = "Report_Attributes";
  static final String EXCEPTIONS = "Exceptions";
  static final String REPORTING_PERIOD = "Reporting_Period";
  static final String CREATED = "Created";
  static final String CREATED_BY = "Created_By";
  static final String REGISTRY_RECORD = "Registry_Record";

  /** Where an element stands, or would stand in JSON. */
  Position at(String name) {
    Text text = texts.get(name);
    if (text != null) {
      return text.position();
    }
    return syntax.isJson() ? position.child(name) : position;
  }

  Optional<Text> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }
}
