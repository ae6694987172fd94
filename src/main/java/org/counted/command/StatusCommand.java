package org.counted.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import org.counted.elastic.Connection;
import org.counted.watch.Status;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how things stand. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "Elasticsearch, events, journal, registry, runs, dirty and overdue periods, on one screen.",
      "What cannot be asked is told with the reason; docs/runbook.md tells what to do."
    },
    footer = {"", "Exit code 1 when Elasticsearch cannot be asked."})
final class StatusCommand implements Callable<Integer> {

  /** A cluster that is away is told, not waited for as long as work would be. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "The same as JSON.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    if (spec == null) {
      return 2;
    }
    Beans.get(Connection.class).await(PATIENCE);
    Map<String, Object> status = Beans.get(Status.class).now();
    if (json) {
      spec.commandLine().getOut().println(IndentedJson.of(status));
    } else {
      status.forEach(
          (name, value) ->
              spec.commandLine().getOut().printf("%-22s %s%n", name.replace('_', ' '), value));
    }
    return status.containsKey("runs") ? 0 : 1;
  }
}
