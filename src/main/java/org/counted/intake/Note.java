package org.counted.intake;

/**
 * What was left out of an event that was taken all the same, for usage is not lost because of a
 * malformed identifier.
 *
 * @param field the path of the field
 * @param rule what a fitting value is
 */
public record Note(String field, String rule) {}
