package org.counted.validate;

import org.jspecify.annotations.Nullable;

/** Where a finding lies: a path into JSON, or a cell or a row of a table. */
record Position(@Nullable Position parent, String step) {

  static final Position DOCUMENT = new Position(null, "");

  static Position row(int row) {
    return new Position(null, Integer.toString(row));
  }

  /** A cell as spreadsheets name it; column and row count from 1. */
  static Position cell(int column, int row) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return new Position(null, letters.append(row).toString());
  }

  Position child(String name) {
    return new Position(this, "." + name);
  }

  Position at(int index) {
    return new Position(this, "[" + index + "]");
  }

  @Override
  public String toString() {
    return parent == null ? step : parent + step;
  }
}
