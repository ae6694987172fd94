package org.counted.watch;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.counted.customer.ConfiguredRegistry;
import org.counted.customer.RegistryStatus;
import org.counted.elastic.Connection;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;
import org.counted.event.CurrentRobots;
import org.counted.event.EventIndex;
import org.counted.intake.IntakeStatus;
import org.counted.intake.StatusFile;
import org.counted.report.Cycle;
import org.counted.report.DuePeriods;
import org.counted.report.Period;
import org.counted.report.RunRecord;
import org.counted.report.Runs;
import org.counted.report.Timetable;

/**
 * How every part stands, in words and numbers by name. What cannot be asked is told with the
 * reason, and does not keep the rest from being told.
 */
@Singleton
public class Status {

  /** A service writes its status every few seconds; one that has not for so long does not run. */
  private static final Duration FRESH = Duration.ofSeconds(30);

  private static final String NONE = "none";

  private final Connection connection;
  private final Elasticsearch elasticsearch;
  private final StatusFile intake;
  private final CurrentRobots robots;
  private final ConfiguredRegistry registry;
  private final Runs runs;
  private final DuePeriods due;
  private final Timetable timetable;
  private final Clock clock;

  Status(
      Connection connection,
      Elasticsearch elasticsearch,
      StatusFile intake,
      CurrentRobots robots,
      ConfiguredRegistry registry,
      Runs runs,
      DuePeriods due,
      Timetable timetable,
      Clock clock) {
    this.connection = connection;
    this.elasticsearch = elasticsearch;
    this.intake = intake;
    this.robots = robots;
    this.registry = registry;
    this.runs = runs;
    this.due = due;
    this.timetable = timetable;
    this.clock = clock;
  }

  /** All of it, as of now. */
  public Map<String, Object> now() {
    Map<String, Object> status = new LinkedHashMap<>();
    String problem = elasticsearch(status);
    doors(status);
    registry(status);
    if (!problem.isEmpty()) {
      return status;
    }
    status.put("robots_list", robots.get().version() + " (" + robots.get().content() + ")");
    status.put("robots_problem", problems(robots));
    runs(status);
    return status;
  }

  /** Returns why Elasticsearch cannot be asked, empty when it can. */
  private String elasticsearch(Map<String, Object> status) {
    status.put("elasticsearch", connection.describe());
    if (!connection.isReady()) {
      status.put("elasticsearch_problem", connection.problem());
      return connection.problem();
    }
    try {
      JsonNode health = elasticsearch.get("/_cluster/health?timeout=5s");
      status.put("elasticsearch_status", health.path("status").asText());
      status.put("elasticsearch_nodes", health.path("number_of_nodes").asInt());
      status.put("events", elasticsearch.count(EventIndex.all(), null));
      status.put("elasticsearch_problem", NONE);
      return "";
    } catch (ElasticFailure e) {
      String problem = String.valueOf(e.getMessage());
      status.put("elasticsearch_problem", problem);
      return problem;
    }
  }

  private void doors(Map<String, Object> status) {
    Optional<IntakeStatus> told = intake.read();
    status.put("service", told.map(this::service).orElse("no service ran here yet"));
    status.put("journal_events", told.map(IntakeStatus::events).orElse(0L));
    status.put("journal_bytes", told.map(IntakeStatus::bytes).orElse(0L));
    status.put("journal_most_bytes", told.map(IntakeStatus::mostBytes).orElse(0L));
    status.put(
        "journal_oldest", told.map(IntakeStatus::oldest).map(Instant::toString).orElse(NONE));
    status.put(
        "journal_age",
        told.map(IntakeStatus::oldest)
            .map(oldest -> Duration.between(oldest, clock.instant()).toSeconds() + " s")
            .orElse(NONE));
    status.put("events_in_per_second", told.map(IntakeStatus::inRate).map(Math::round).orElse(0L));
    status.put(
        "events_out_per_second", told.map(IntakeStatus::outRate).map(Math::round).orElse(0L));
    status.put("dead_letters", told.map(IntakeStatus::deadLetters).orElse(0L));
    status.put("intake_problem", told.map(IntakeStatus::problem).orElse(NONE));
    status.put(
        "intake_as_of",
        told.map(IntakeStatus::at).map(Instant::toString).orElse("no service ran here yet"));
  }

  private String service(IntakeStatus told) {
    return Duration.between(told.at(), clock.instant()).compareTo(FRESH) < 0
        ? "runs"
        : "does not run, since " + told.at();
  }

  /** What the service works with, and what is wrong with the file as it is now. */
  private void registry(Map<String, Object> status) {
    Optional<RegistryStatus> service = registry.status();
    status.put("registry", service.map(RegistryStatus::file).orElse(NONE));
    status.put("platforms", service.map(RegistryStatus::platforms).orElse(0));
    status.put("customers", service.map(RegistryStatus::customers).orElse(0));
    status.put(
        "registry_read",
        service.map(RegistryStatus::read).map(Instant::toString).orElse("no service ran here yet"));
    status.put(
        "registry_problem",
        registry.problem().or(() -> service.map(RegistryStatus::problem)).orElse(NONE));
  }

  private void runs(Map<String, Object> status) {
    List<RunRecord> all = runs.all();
    status.put("runs", all.size());
    status.put(
        "running",
        names(all.stream().filter(run -> run.state() == RunRecord.State.Running).toList()));
    status.put("failed_runs", names(Runs.failing(all)));
    Optional<RunRecord> last = all.stream().max(Comparator.comparing(RunRecord::started));
    status.put("last_run", last.map(Status::line).orElse(NONE));
    if (registry.problem().isEmpty()) {
      List<String> dirty = new ArrayList<>();
      for (Cycle cycle : Cycle.values()) {
        due.dirty(cycle).stream().map(Period::toString).forEach(dirty::add);
      }
      status.put("dirty_periods", dirty);
      status.put(
          "overdue_periods",
          timetable.overdue(Duration.ZERO).stream().map(Period::toString).toList());
    }
  }

  private static List<String> names(List<RunRecord> runs) {
    return runs.stream()
        .map(run -> run.period() + (run.error() == null ? "" : ": " + run.error()))
        .toList();
  }

  private static String line(RunRecord run) {
    return run.period()
        + " "
        + run.state()
        + " at "
        + (run.ended() == null ? run.started() : run.ended())
        + ", read "
        + run.read()
        + ", counted "
        + run.counted()
        + ", rows "
        + run.rows();
  }

  private static String problems(CurrentRobots robots) {
    String problems =
        robots.copies().stream()
            .filter(copy -> copy.problem() != null)
            .map(copy -> copy.location() + ": " + copy.problem() + "; the list before it goes on")
            .collect(Collectors.joining("; "));
    return problems.isEmpty() ? NONE : problems;
  }
}
