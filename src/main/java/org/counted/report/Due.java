package org.counted.report;

import java.util.Set;

/**
 * What of a period should be counted now.
 *
 * @param reports those to be made
 * @param later what is left out, because its hour has yet to come
 */
record Due(Period period, Set<String> reports, Later later) {
  Due {
    reports = Set.copyOf(reports);
  }
}
