package org.counted.counter;

/**
 * A column of the tables that say what belongs to which COUNTER Report. Apart from {@link ReportId}
 * because the constants of that name Data_Types and Host_Types, which name their reports.
 */
enum FullReport {
  PR,
  DR,
  TR,
  IR;

  ReportId id() {
    return ReportId.valueOf(name());
  }
}
