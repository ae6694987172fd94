package org.counted.report;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When periods have to be counted, in UTC. */
@Singleton
public class Timetable {

  private static final CronParser CRON =
      new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.QUARTZ));

  private final ScheduleConfig config;
  private final DuePeriods due;
  private final Clock clock;

  Timetable(ScheduleConfig config, DuePeriods due, Clock clock) {
    this.config = config;
    this.due = due;
    this.clock = clock;
  }

  /** Whether the cycle's own time came since the period ended; "off" never comes. */
  boolean hourHasCome(Period period) {
    return hadCome(period, clock.instant());
  }

  /** The periods that were to be counted that long ago and still are not, oldest first. */
  public List<Period> overdue(Duration grace) {
    Instant then = clock.instant().minus(grace);
    List<Period> overdue = new ArrayList<>();
    for (Cycle cycle : Cycle.values()) {
      if (lastTime(cycle, then).isPresent()) {
        due.missed(cycle).stream().filter(period -> hadCome(period, then)).forEach(overdue::add);
      }
    }
    return overdue;
  }

  /** The same of the last full periods alone, which costs next to nothing. */
  public List<Period> lastOverdue(Duration grace) {
    Instant then = clock.instant().minus(grace);
    return Stream.of(Cycle.values())
        .map(due::last)
        .filter(period -> hadCome(period, then) && !due.isCounted(period))
        .toList();
  }

  private boolean hadCome(Period period, Instant moment) {
    return lastTime(period.cycle(), moment)
        .filter(last -> period.last().isBefore(last))
        .isPresent();
  }

  private Optional<LocalDate> lastTime(Cycle cycle, Instant moment) {
    String cron =
        switch (cycle) {
          case Daily -> config.daily();
          case Monthly -> config.monthly();
        };
    if (cron.equalsIgnoreCase("off") || cron.equalsIgnoreCase("disabled")) {
      return Optional.empty();
    }
    return ExecutionTime.forCron(CRON.parse(cron))
        .lastExecution(moment.atZone(ZoneOffset.UTC).plusSeconds(1))
        .map(last -> last.toLocalDate());
  }
}
