package org.counted.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.counted.customer.ConfiguredRegistry;
import org.counted.customer.RegistryStatus;
import org.counted.elastic.Connection;
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
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how things stand. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description =
        "Elasticsearch, events, journal, registry, last runs and dirty periods, on one screen.")
final class StatusCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "The same as JSON.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    Connection connection = Beans.get(Connection.class);
    connection.await();
    Map<String, Object> status = new LinkedHashMap<>();
    status.put("elasticsearch", connection.describe());
    status.put("events", Beans.get(Elasticsearch.class).count(EventIndex.all(), null));
    Optional<IntakeStatus> intake = Beans.get(StatusFile.class).read();
    status.put("journal_events", intake.map(IntakeStatus::events).orElse(0L));
    status.put("journal_bytes", intake.map(IntakeStatus::bytes).orElse(0L));
    status.put(
        "journal_oldest", intake.map(IntakeStatus::oldest).map(Instant::toString).orElse("none"));
    status.put("journal_age", intake.map(StatusCommand::age).orElse("none"));
    status.put(
        "events_in_per_second", intake.map(IntakeStatus::inRate).map(Math::round).orElse(0L));
    status.put(
        "events_out_per_second", intake.map(IntakeStatus::outRate).map(Math::round).orElse(0L));
    status.put("dead_letters", intake.map(IntakeStatus::deadLetters).orElse(0L));
    status.put("intake_problem", intake.map(IntakeStatus::problem).orElse("none"));
    status.put(
        "intake_as_of",
        intake.map(IntakeStatus::at).map(Instant::toString).orElse("no service ran here yet"));
    CurrentRobots robots = Beans.get(CurrentRobots.class);
    status.put("robots_list", robots.get().version() + " (" + robots.get().content() + ")");
    status.put("robots_problem", problems(robots));
    registry(status);
    List<RunRecord> runs = Beans.get(Runs.class).all();
    status.put("runs", runs.size());
    status.put("failed_runs", runs.stream().filter(StatusCommand::hasFailed).count());
    status.put("last_run", runs.isEmpty() ? "none" : Lines.of(newest(runs)));
    List<String> dirty = new ArrayList<>();
    if (Beans.get(ConfiguredRegistry.class).problem().isEmpty()) {
      for (Cycle cycle : Cycle.values()) {
        Beans.get(DuePeriods.class).dirty(cycle).stream().map(Period::toString).forEach(dirty::add);
      }
      status.put("dirty_periods", dirty);
    }
    if (spec == null) {
      return 2;
    }
    if (json) {
      ObjectMapper mapper =
          Beans.get(ObjectMapper.class).copy().enable(SerializationFeature.INDENT_OUTPUT);
      spec.commandLine().getOut().println(mapper.writeValueAsString(status));
      return 0;
    }
    status.forEach(
        (name, value) ->
            spec.commandLine().getOut().printf("%-22s %s%n", name.replace('_', ' '), value));
    return 0;
  }

  private static String problems(CurrentRobots robots) {
    String problems =
        robots.copies().stream()
            .filter(copy -> copy.problem() != null)
            .map(copy -> copy.location() + ": " + copy.problem() + "; the list before it goes on")
            .collect(Collectors.joining("; "));
    return problems.isEmpty() ? "none" : problems;
  }

  /** How long the oldest event had waited when the service last told. */
  private static String age(IntakeStatus intake) {
    Instant oldest = intake.oldest();
    return oldest == null ? "none" : Duration.between(oldest, intake.at()).toSeconds() + " s";
  }

  /** What the service works with, and what is wrong with the file as it is now. */
  private static void registry(Map<String, Object> status) {
    ConfiguredRegistry registry = Beans.get(ConfiguredRegistry.class);
    Optional<RegistryStatus> service = registry.status();
    status.put("registry", service.map(RegistryStatus::file).orElse("none"));
    status.put("platforms", service.map(RegistryStatus::platforms).orElse(0));
    status.put("customers", service.map(RegistryStatus::customers).orElse(0));
    status.put(
        "registry_read",
        service.map(RegistryStatus::read).map(Instant::toString).orElse("no service ran here yet"));
    status.put(
        "registry_problem",
        registry.problem().or(() -> service.map(RegistryStatus::problem)).orElse("none"));
  }

  private static boolean hasFailed(RunRecord run) {
    return run.state() == RunRecord.State.Failed;
  }

  private static RunRecord newest(List<RunRecord> runs) {
    return runs.stream().max(java.util.Comparator.comparing(RunRecord::started)).orElseThrow();
  }
}
