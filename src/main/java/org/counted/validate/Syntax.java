package org.counted.validate;

/** The form that a report has. */
enum Syntax {
  /** JSON with objects and arrays. */
  JSON_51,
  /** JSON with Name and Value, Type and Value. */
  JSON_5,
  /** Rows and columns. */
  TABULAR;

  boolean isJson() {
    return this != TABULAR;
  }
}
