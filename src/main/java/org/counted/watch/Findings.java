package org.counted.watch;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.counted.elastic.Elasticsearch;
import org.counted.intake.IntakeStatus;
import org.counted.report.PlatformDays;
import org.counted.report.RunRecord;
import org.counted.report.Runs;
import org.counted.report.Timetable;

/** Looks for what should not be. */
@Singleton
class Findings {

  private static final int WEEKS = 8;
  private static final int DAYS_OF_WEEK = 7;

  /** A process that has not told of itself in so many turns is gone. */
  private static final int MISSED_TURNS = 5;

  private final Elasticsearch elasticsearch;
  private final Processes processes;
  private final Runs runs;
  private final Timetable timetable;
  private final PlatformDays days;
  private final AlertsConfig config;
  private final Clock clock;

  Findings(
      Elasticsearch elasticsearch,
      Processes processes,
      Runs runs,
      Timetable timetable,
      PlatformDays days,
      AlertsConfig config,
      Clock clock) {
    this.elasticsearch = elasticsearch;
    this.processes = processes;
    this.runs = runs;
    this.timetable = timetable;
    this.days = days;
    this.config = config;
    this.clock = clock;
  }

  /** All that is found now. */
  List<Finding> now() {
    List<Finding> found = new ArrayList<>();
    if (elasticsearch.get("/_cluster/health?timeout=5s").path("status").asText().equals("red")) {
      found.add(
          new Finding(
              Finding.Kind.Elasticsearch_Away, "", "Elasticsearch is red: shards are missing"));
    }
    processes.all().forEach(each -> ofProcess(each, found));
    runs(found);
    List<String> heldBack =
        found.stream().filter(Finding::holdsUsageBack).map(Finding::what).toList();
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    PlatformDays.Uses uses =
        days.read(today.minusDays(DAYS_OF_WEEK * (WEEKS + 1L)), today.plusDays(1));
    uses.newest()
        .filter(day -> day.isAfter(today.minusDays(3)) && !days.isDirty(day))
        .ifPresent(
            day ->
                found.addAll(
                    ofUsage(uses, day, heldBack, config.sensitivity(), config.leastUses())));
    return found;
  }

  private void ofProcess(Processes.Told told, List<Finding> found) {
    IntakeStatus status = told.status();
    Instant now = clock.instant();
    boolean isGone = status.at().isBefore(now.minus(config.every().multipliedBy(MISSED_TURNS)));
    if (isGone) {
      if (status.events() > 0) {
        found.add(
            new Finding(
                Finding.Kind.Process_Gone,
                told.name(),
                status.events()
                    + " events lie in the journal of "
                    + told.name()
                    + ", which has not been heard of since "
                    + status.at()));
      }
      return;
    }
    if (status.problem() != null) {
      found.add(
          new Finding(
              Finding.Kind.Intake_Closed,
              told.name(),
              told.name() + " takes nothing in: " + status.problem()));
    }
    if (status.oldest() != null && status.oldest().isBefore(now.minus(config.journalAge()))) {
      found.add(
          new Finding(
              Finding.Kind.Journal_Old,
              told.name(),
              status.events()
                  + " events wait in the journal of "
                  + told.name()
                  + ", the oldest for "
                  + Duration.between(status.oldest(), now).toMinutes()
                  + " minutes"));
    }
    if (status.deadLetters() > 0) {
      found.add(
          new Finding(
              Finding.Kind.Dead_Letters,
              told.name(),
              status.deadLetters() + " documents were refused by Elasticsearch and are kept"));
    }
  }

  private void runs(List<Finding> found) {
    for (RunRecord run : Runs.failing(runs.all())) {
      found.add(
          new Finding(
              Finding.Kind.Run_Failed,
              run.period(),
              "the newest run of " + run.period() + " failed: " + run.error()));
    }
    timetable
        .lastOverdue(config.overdueAfter())
        .forEach(
            period ->
                found.add(
                    new Finding(
                        Finding.Kind.Period_Overdue,
                        period.toString(),
                        "the period " + period + " is due and was not counted")));
  }

  /**
   * What is unusual about the platforms' usage on a day. Platforms without usage are told apart
   * from a pipeline that brings none: while something holds usage back, or where no platform of
   * several has any, it is the pipeline that is told of.
   *
   * @param heldBack what may hold usage back
   */
  static List<Finding> ofUsage(
      PlatformDays.Uses uses,
      LocalDate day,
      List<String> heldBack,
      double sensitivity,
      long leastUses) {
    List<Finding> found = new ArrayList<>();
    Map<String, Unusual> silent = new TreeMap<>();
    int expected = 0;
    for (String platform : uses.uses().keySet()) {
      long ofDay = uses.of(platform, day);
      Unusual unusual = Unusual.of(before(uses, platform, day), ofDay, sensitivity, leastUses);
      expected += unusual.expected() >= leastUses ? 1 : 0;
      switch (unusual.kind()) {
        case Usual -> {}
        case No_Usage -> silent.put(platform, unusual);
        case Rise -> found.add(unusual(Finding.Kind.Unusual_Rise, platform, day, ofDay, unusual));
        case Drop -> found.add(unusual(Finding.Kind.Unusual_Drop, platform, day, ofDay, unusual));
      }
    }
    if (!silent.isEmpty() && (!heldBack.isEmpty() || (silent.size() == expected && expected > 1))) {
      found.add(
          new Finding(
              Finding.Kind.Pipeline_Stalled,
              "",
              "no usage of "
                  + String.join(", ", silent.keySet())
                  + " on "
                  + day
                  + (heldBack.isEmpty()
                      ? ": none of all platforms has any, so look at what brings events here"
                      : ", which may be on its way: " + String.join("; ", heldBack))));
      return found;
    }
    silent.forEach(
        (platform, unusual) ->
            found.add(unusual(Finding.Kind.No_Usage, platform, day, 0, unusual)));
    return found;
  }

  /** The same weekday of the weeks before, as far as it was counted. */
  private static List<Long> before(PlatformDays.Uses uses, String platform, LocalDate day) {
    return IntStream.rangeClosed(1, WEEKS)
        .mapToObj(day::minusWeeks)
        .filter(uses.counted()::contains)
        .map(each -> uses.of(platform, each))
        .toList();
  }

  private static Finding unusual(
      Finding.Kind kind, String platform, LocalDate day, long uses, Unusual unusual) {
    return new Finding(
        kind,
        platform,
        String.format(
            Locale.ROOT,
            "platform %s had %,d uses on %s; that weekday has usually %,.0f to %,.0f",
            platform,
            uses,
            day,
            unusual.least(),
            unusual.most()));
  }
}
