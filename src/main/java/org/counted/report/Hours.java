package org.counted.report;

import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.counted.customer.Cron;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.jspecify.annotations.Nullable;

/**
 * When what is to be counted: a report at its own hour or else at that of its cycle, and of a
 * platform that has an hour of its own not before that.
 */
@Startup
@Singleton
class Hours {

  private static final Set<String> OFF = Set.of("off", "disabled");
  private static final String REPORTS = "counted.schedule.reports";

  private final Runner runner;
  private final Registry registry;
  private final ZoneId zone;
  private final Map<Cycle, Optional<Cron>> ofCycles = new EnumMap<>(Cycle.class);

  /** Of the reports that have an hour of their own; empty of those that have none at all. */
  private final Map<String, Optional<Cron>> own;

  Hours(ScheduleConfig config, Runner runner, Registry registry) {
    this.runner = runner;
    this.registry = registry;
    this.zone = config.timeZone();
    ofCycles.put(Cycle.Daily, cron("counted.schedule.daily", config.daily()));
    ofCycles.put(Cycle.Monthly, cron("counted.schedule.monthly", config.monthly()));
    this.own = own(config.reports().orElse(""), runner);
  }

  private static Map<String, Optional<Cron>> own(String text, Runner runner) {
    Set<String> known = new TreeSet<>();
    Stream.of(Cycle.values()).map(runner::names).forEach(known::addAll);
    Map<String, Optional<Cron>> own = new LinkedHashMap<>();
    for (String entry : text.split(";", -1)) {
      if (entry.isBlank()) {
        continue;
      }
      int colon = entry.indexOf(':');
      String name = entry.substring(0, Math.max(0, colon)).strip();
      if (!known.contains(name)) {
        throw new IllegalArgumentException(
            REPORTS
                + ": '"
                + entry.strip()
                + "': is NAME: CRON, the name one of "
                + String.join(", ", known));
      }
      own.put(name, cron(REPORTS, entry.substring(colon + 1).strip()));
    }
    return own;
  }

  private static Optional<Cron> cron(String key, String text) {
    if (OFF.contains(text.toLowerCase(Locale.ROOT))) {
      return Optional.empty();
    }
    Optional<Cron> cron = Cron.parse(text);
    if (cron.isEmpty()) {
      throw new IllegalArgumentException(key + ": '" + text + "': is " + Cron.RULE + ", or off");
    }
    return cron;
  }

  /** The names of a cycle's reports, without those that were switched off one by one. */
  Set<String> reports(Cycle cycle) {
    Set<String> reports = new TreeSet<>(runner.names(cycle));
    own.forEach(
        (name, cron) -> {
          if (cron.isEmpty()) {
            reports.remove(name);
          }
        });
    return reports;
  }

  private Optional<Cron> of(String report, Cycle cycle) {
    Optional<Cron> itself = own.get(report);
    return itself == null ? ofCycles.getOrDefault(cycle, Optional.empty()) : itself;
  }

  private static Optional<Cron> of(Platform platform, Cycle cycle) {
    return switch (cycle) {
      case Daily -> platform.dailyAt();
      case Monthly -> platform.monthlyAt();
    };
  }

  /** What had come at a moment. */
  Come until(Instant moment) {
    Map<Cycle, Map<String, LocalDate>> reports = new EnumMap<>(Cycle.class);
    Map<Cycle, Map<String, LocalDate>> platforms = new EnumMap<>(Cycle.class);
    for (Cycle cycle : Cycle.values()) {
      Map<Optional<Cron>, Optional<LocalDate>> seen = new HashMap<>();
      Map<String, LocalDate> ofReports = new HashMap<>();
      for (String report : runner.names(cycle)) {
        seen.computeIfAbsent(of(report, cycle), cron -> date(cron, moment, zone))
            .ifPresent(date -> ofReports.put(report, date));
      }
      reports.put(cycle, ofReports);
      Map<String, LocalDate> ofPlatforms = new HashMap<>();
      for (Platform platform : registry.platforms()) {
        Optional<Cron> cron = of(platform, cycle);
        if (cron.isPresent()) {
          LocalDate date = date(cron, moment, platform.timeZone()).orElse(LocalDate.MIN);
          ofPlatforms.put(platform.id(), date);
        }
      }
      platforms.put(cycle, ofPlatforms);
    }
    return new Come(reports, platforms);
  }

  private static Optional<LocalDate> date(Optional<Cron> cron, Instant moment, ZoneId zone) {
    return last(cron, moment, zone).map(ZonedDateTime::toLocalDate).findFirst();
  }

  private static Stream<ZonedDateTime> last(Optional<Cron> cron, Instant moment, ZoneId zone) {
    return cron.flatMap(each -> each.last(moment.atZone(zone))).stream();
  }

  /** The cycles of which an hour came after one moment and not after another. */
  Set<Cycle> between(Instant after, Instant until) {
    Set<Cycle> struck = EnumSet.noneOf(Cycle.class);
    for (Cycle cycle : Cycle.values()) {
      Stream<ZonedDateTime> ofReports =
          runner.names(cycle).stream()
              .map(report -> of(report, cycle))
              .distinct()
              .flatMap(cron -> last(cron, until, zone));
      Stream<ZonedDateTime> ofPlatforms =
          registry.platforms().stream()
              .flatMap(platform -> last(of(platform, cycle), until, platform.timeZone()));
      if (Stream.concat(ofReports, ofPlatforms).anyMatch(last -> last.toInstant().isAfter(after))) {
        struck.add(cycle);
      }
    }
    return struck;
  }

  /**
   * The last dates on which hours came.
   *
   * @param reports of each report that has one, by cycle
   * @param platforms of each platform that has one of its own, by cycle
   */
  record Come(
      Map<Cycle, Map<String, LocalDate>> reports, Map<Cycle, Map<String, LocalDate>> platforms) {

    /** Whether the hour of a report came since the period ended. */
    boolean has(Period period, String report) {
      return isAfter(of(reports, period).get(report), period);
    }

    /** Whether that of the report came by which a period is taken for counted. */
    boolean has(Period period) {
      return switch (period.cycle()) {
        case Daily -> of(reports, period).values().stream().anyMatch(last -> isAfter(last, period));
        case Monthly -> has(period, CounterReport.NAME);
      };
    }

    /** The platforms whose own hour has yet to come. */
    Set<String> platformsLater(Period period) {
      Set<String> later = new TreeSet<>();
      of(platforms, period)
          .forEach(
              (platform, last) -> {
                if (!isAfter(last, period)) {
                  later.add(platform);
                }
              });
      return later;
    }

    private static Map<String, LocalDate> of(
        Map<Cycle, Map<String, LocalDate>> byCycle, Period period) {
      return byCycle.getOrDefault(period.cycle(), Map.of());
    }

    private static boolean isAfter(@Nullable LocalDate last, Period period) {
      return last != null && period.last().isBefore(last);
    }
  }
}
