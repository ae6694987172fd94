package org.counted.report;

/** The rows of PR, DR, TR and IR that the COUNTER API serves, as a report among the others. */
final class CounterReport {

  static final String NAME = "counter";

  private CounterReport() {}
}
