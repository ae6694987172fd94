package org.counted.report;

import java.time.Instant;

/**
 * One month as a platform's readers see it: what its last complete run says.
 *
 * @param run the run whose figures are served
 * @param changed when they were last changed
 * @param note why they were counted again, empty when they were not
 * @param missing what of the platform's usage is lost for good, empty when nothing is
 */
public record CountedMonth(String run, Instant changed, String note, String missing) {}
