package org.counted.counter;

import java.util.Optional;

/** An attribute as Report_Attributes of the header name it (Code of Practice 5.1, 3.2.1, 3.3). */
public enum ReportAttribute {
  Attributes_To_Show(Form.ANY),
  /** Month or Totals: in tables months are left out with Exclude_Monthly_Details. */
  Granularity(Form.JSON),
  Exclude_Monthly_Details(Form.TABULAR),
  Include_Parent_Details(Form.ANY),
  Include_Component_Details(Form.ANY);

  private enum Form {
    ANY,
    JSON,
    TABULAR
  }

  private final Form form;

  ReportAttribute(Form form) {
    this.form = form;
  }

  /** Whether a report may have it; a Standard View has none. */
  public boolean isPermittedIn(ReportId report) {
    return !report.isStandardView()
        && (report == ReportId.IR
            || (this != Include_Parent_Details && this != Include_Component_Details));
  }

  public boolean isInJson() {
    return form != Form.TABULAR;
  }

  public boolean isInTables() {
    return form != Form.JSON;
  }

  /** Looks an attribute up by its wire name, in any case. */
  public static Optional<ReportAttribute> find(String wireName) {
    return WireNames.find(values(), ReportAttribute::name, wireName);
  }
}
