package org.counted.count;

import org.counted.counter.MetricType;
import org.counted.event.UsageEvent;

/**
 * What one event added to one figure. Gains travel with the counts that they are part of, through
 * the same sums and corrections, so that the gains of a finished figure add up to it.
 */
public record Gain(UsageEvent event, MetricType metric, long count) {}
