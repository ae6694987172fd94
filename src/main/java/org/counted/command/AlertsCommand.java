package org.counted.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.counted.elastic.Connection;
import org.counted.watch.Alerts;
import org.counted.watch.OpenAlert;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists what is found to be wrong. */
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what the services found to be wrong and what lasts: Elasticsearch, journals, runs,",
      "platforms without usage and with unusual usage. docs/configuration.md names the kinds."
    },
    footer = {"", "Exit code 1 when there is anything."})
final class AlertsCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--json", description = "The answer of GET /alerts.")
  private boolean json;

  @Override
  public Integer call() throws JsonProcessingException {
    if (spec == null) {
      return 2;
    }
    Beans.get(Connection.class).await();
    List<OpenAlert> open = Beans.get(Alerts.class).open();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(IndentedJson.of(Map.of("alerts", open)));
    } else if (open.isEmpty()) {
      out.println("nothing is found to be wrong");
    } else {
      open.forEach(
          alert -> out.printf("%s  %-18s %s%n", alert.since(), alert.kind(), alert.what()));
    }
    return open.isEmpty() ? 0 : 1;
  }
}
