package org.counted.command;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.counted.count.Explanation;
import org.counted.count.Figure;
import org.counted.counter.MetricType;
import org.counted.elastic.Connection;
import org.counted.report.ExplainApi;
import org.counted.report.Explainer;
import org.counted.report.Period;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Tells which events made a figure. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Tells which events made a figure, and which were left out by which rule of the Code of",
      "Practice: counted once more by the pass that counts for reports, and compared with what is",
      "served."
    },
    footer = {
      "",
      "Examples:",
      "  counted explain --report tr_j1 --period 2026-10 --customer C1 --item exampl:ja",
      "  counted explain --report ir --period 2026-10-03 --platform exampl --item a1",
      "  counted explain --report pr --period 2026-10 --platform exampl --limit 20",
      "",
      "Exit code 1 when the served figures are not what the events come to now: run",
      "'counted report' for the period."
    })
final class ExplainCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--report",
      required = true,
      paramLabel = "R",
      description = "COUNTER Report or Standard View (pr, tr_j1, ...), or a reporter.")
  private String report = "";

  @Option(names = "--period", required = true, paramLabel = "P", description = "A day or a month.")
  private String period = "";

  @Option(
      names = "--customer",
      paramLabel = "C",
      defaultValue = "",
      description = "Customer_ID; all usage (The World) by default.")
  private String customer = "";

  @Option(
      names = "--item",
      paramLabel = "I",
      defaultValue = "",
      description = "Id of the item, title or database, whichever the report is about.")
  private String item = "";

  @Option(
      names = "--platform",
      paramLabel = "ID",
      defaultValue = "",
      description = "The platform, where the item's namespace does not tell it.")
  private String platform = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      description = "How many events are listed (${DEFAULT-VALUE}).")
  private int limit;

  @Option(names = "--json", description = "The answer of GET /reports/R/explain.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    Period asked = ExplainApi.period(period);
    Beans.get(Connection.class).await();
    Figure figure = Beans.get(ExplainApi.class).figure(report, customer, platform, item);
    Explainer.Explained explained = Beans.get(Explainer.class).explain(figure, asked, limit);
    if (spec == null) {
      return 2;
    }
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectMapper mapper = Beans.get(ObjectMapper.class);
      JsonGenerator generator =
          mapper
              .getFactory()
              .createGenerator(out)
              .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
              .useDefaultPrettyPrinter();
      ExplainApi.write(generator, explained);
      generator.flush();
      out.println();
    } else {
      print(out, explained);
    }
    return explained.agrees() ? 0 : 1;
  }

  private static void print(PrintWriter out, Explainer.Explained explained) {
    Explanation explanation = explained.explanation();
    out.println(explained.figure() + ", " + explained.period());
    for (Explanation.Verdict verdict : explanation.verdicts()) {
      out.println("  " + line(verdict));
    }
    if (!explanation.isWhole()) {
      out.println("  ... and more: see --limit");
    }
    out.println("events counted:  " + explanation.counted());
    explanation.leftOut().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(
            entry ->
                out.println("events left out: " + entry.getValue() + " " + entry.getKey().text()));
    out.println("figures:         " + figures(explanation.figures()));
    explained
        .served()
        .ifPresent(
            served ->
                out.println(
                    "served:          "
                        + figures(served)
                        + (explained.agrees()
                            ? ""
                            : "  <- counted before the events, the rules or the robots list were"
                                + " what they are now")));
  }

  private static String line(Explanation.Verdict verdict) {
    String event =
        Instant.ofEpochMilli(verdict.event().timestamp())
            + "  "
            + verdict.event().action().wire()
            + "  "
            + verdict.event().id()
            + "  ";
    if (verdict.rule() == null) {
      return event + figures(verdict.adds());
    }
    return event
        + "left out: "
        + verdict.rule().text()
        + (verdict.detail().isEmpty() ? "" : ": " + verdict.detail());
  }

  private static String figures(Map<MetricType, Long> figures) {
    return figures.isEmpty()
        ? "none"
        : figures.entrySet().stream()
            .map(entry -> entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining(", "));
  }
}
