package org.counted.count;

/**
 * One thing that was wrong with the metadata of what was counted.
 *
 * @param kind what was wrong
 * @param subject the item, title or database
 * @param events how many events, or uses where events are summed up already, showed it
 */
public record Problem(String kind, String subject, long events) {}
