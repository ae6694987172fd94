package org.counted.validate;

/**
 * A rule that a document breaks, or something worth knowing about it.
 *
 * @param position a path into the JSON, a cell or a row of a table, or empty for the whole document
 */
public record Finding(Level level, String position, Rule rule, String message) {

  @Override
  public String toString() {
    String where = position.isEmpty() ? "document" : position;
    return level + " " + where + ": " + message + " (" + rule + ", " + rule.section() + ")";
  }
}
