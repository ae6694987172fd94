package org.counted.count;

/**
 * How many sessions used what a container holds on one date; none spans two dates, so that those of
 * longer periods are sums (Code of Practice 5.1, 7.3).
 *
 * @param container its id with the platform's namespace
 * @param viewedWithin distinct sessions with a use of anything within it, at any depth
 * @param requestedWithin distinct sessions with a request of anything within it
 * @param viewed distinct sessions with a use of the container itself or of anything within it
 * @param requested distinct sessions with a request of the container itself or of anything within
 */
public record ContainerVisits(
    String platform,
    String container,
    long viewedWithin,
    long requestedWithin,
    long viewed,
    long requested) {}
