package org.counted.count;

import java.util.List;
import java.util.Map;

/**
 * What one counting pass did.
 *
 * @param read events of the period
 * @param counted events that made a figure
 * @param leftOut events left out, by rule; with {@code counted} they make up {@code read}
 * @param rows report rows that came out
 * @param fates what became of the events, by platform, hour and rule
 * @param referrals where those that were counted came from
 * @param visits how many came, of a single date; empty for longer periods
 * @param containers how many used what containers hold, of a single date
 */
public record Summary(
    long read,
    long counted,
    Map<Rule, Long> leftOut,
    long rows,
    List<Problem> problems,
    List<Fate> fates,
    List<Referral> referrals,
    List<Visits> visits,
    List<ContainerVisits> containers) {

  public Summary {
    leftOut = Map.copyOf(leftOut);
    problems = List.copyOf(problems);
    fates = List.copyOf(fates);
    referrals = List.copyOf(referrals);
    visits = List.copyOf(visits);
    containers = List.copyOf(containers);
  }

  /** The same with those who came on its date. */
  public Summary with(Visitors visitors, ContainerVisitors ofContainers) {
    return new Summary(
        read,
        counted,
        leftOut,
        rows,
        problems,
        fates,
        referrals,
        visitors.list(),
        ofContainers.list());
  }
}
