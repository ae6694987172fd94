package org.counted.report;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Which periods had to be counted, and were not. */
@Singleton
public class Timetable {

  private final Hours hours;
  private final DuePeriods due;
  private final Clock clock;

  Timetable(Hours hours, DuePeriods due, Clock clock) {
    this.hours = hours;
    this.due = due;
    this.clock = clock;
  }

  /** The periods that were to be counted that long ago and still are not, oldest first. */
  public List<Period> overdue(Duration grace) {
    Hours.Come then = hours.until(clock.instant().minus(grace));
    List<Period> overdue = new ArrayList<>();
    for (Cycle cycle : Cycle.values()) {
      due.missed(cycle).stream().filter(then::has).forEach(overdue::add);
    }
    return overdue;
  }

  /** The same of the last full periods alone, which costs next to nothing. */
  public List<Period> lastOverdue(Duration grace) {
    Hours.Come then = hours.until(clock.instant().minus(grace));
    return Stream.of(Cycle.values())
        .map(due::last)
        .filter(period -> then.has(period) && !due.isCounted(period))
        .toList();
  }
}
