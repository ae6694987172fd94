package org.counted.count;

/**
 * How many came to a platform on one date.
 *
 * @param sessions distinct sessions (Code of Practice 5.1, 7.3): none spans two dates, so that
 *     those of longer periods are sums
 * @param users distinct users as double clicks tell them apart (7.2): their keys are of the day, so
 *     that nobody can tell how many they were in longer periods
 */
public record Visits(String platform, long sessions, long users) {}
