package org.counted.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.counted.bench.CountBench;
import org.counted.bench.IngestBench;
import org.counted.bench.LogsBench;
import org.counted.bench.RobotsBench;
import org.counted.bench.SinglesBench;
import org.counted.bench.Stolen;
import org.counted.bench.SushiBench;
import org.counted.elastic.Connection;
import org.counted.intake.JournalBench;
import org.counted.report.ReportBench;
import org.counted.report.UsageBench;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the benchmarks. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a benchmark and prints its table: each figure beside a bound of the same run.",
      "It starts a service and a node of its own in target/bench-data, which is emptied before."
    },
    footer = {
      "",
      "Benchmarks:",
      "  count   events/s of a monthly run beside a bare sorted read of the same index",
      "  ingest  events/s of POST /events/bulk beside plain _bulk of the same documents",
      "  robots  microseconds for one user agent, with robots lists of several sizes",
      "  singles requests/s of POST /events beside an empty endpoint of the same server",
      "  journal appends/s of the journal's store beside another and a bare file",
      "  logs    lines/s of a log that is imported, and beside GoAccess where it is installed",
      "  report  seconds of a day's reports, of a month from days and a year from months, beside",
      "          bare reads of the same documents",
      "  sushi   rows/s of a year's TR and IR over HTTP beside a bare sorted read of the same rows",
      "  usage   milliseconds of GET /items/…/usage, of one item and of fifty (--items 1000000)"
    })
final class BenchCommand implements Callable<Integer> {

  private static final String DATA = "target/bench-data";
  private static final int REQUESTS = 10_000;

  @Spec private @Nullable CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Which benchmark.", defaultValue = "count")
  private String name = "count";

  @Option(names = "--events", paramLabel = "N", defaultValue = "1000000", description = "Events.")
  private int events;

  @Option(names = "--items", paramLabel = "N", defaultValue = "100000", description = "Items.")
  private int items;

  @Option(
      names = "--institutions",
      paramLabel = "N",
      defaultValue = "200",
      description = "Institutions.")
  private int institutions;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Rounds of count, report and sushi.")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "60",
      description = "How long each burst of singles, and each measure of journal, lasts.")
  private int seconds;

  /** A service of its own, on a free port, in an empty folder. */
  static void prepare() {
    BenchFolder.empty(DATA);
    System.setProperty("quarkus.http.port", "0");
    System.setProperty("quarkus.scheduler.enabled", "false");
    System.setProperty("quarkus.log.level", "WARN");
    System.setProperty("counted.data", DATA);
    System.setProperty("counted.counter-api.queue-after", "1h");
  }

  private static int port() {
    return ConfigProvider.getConfig().getValue("quarkus.http.port", Integer.class);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    Beans.get(Connection.class).await();
    if (spec == null) {
      return 2;
    }
    PrintWriter out = spec.commandLine().getOut();
    Optional<Stolen> before = Stolen.now();
    int status = run(out, spec.commandLine().getErr());
    if (status == 0) {
      before.ifPresent(begun -> tellWhatWasStolen(out, begun));
    }
    return status;
  }

  /** A figure that was measured beside the load of others is worth little. */
  private static void tellWhatWasStolen(PrintWriter out, Stolen begun) {
    Stolen.now()
        .ifPresent(
            ended ->
                out.printf(
                    Locale.ROOT,
                    "meanwhile the machine's host gave %.0f %% of the processors' time to others.%n",
                    ended.shareSince(begun) * 100));
    out.flush();
  }

  private int run(PrintWriter out, PrintWriter errors) throws IOException, InterruptedException {
    switch (name) {
      case "count" -> Beans.get(CountBench.class).run(out, events, items, institutions, rounds);
      case "ingest" -> Beans.get(IngestBench.class).run(out, port(), events);
      case "logs" -> Beans.get(LogsBench.class).run(out, events);
      case "robots" -> Beans.get(RobotsBench.class).run(out);
      case "singles" -> Beans.get(SinglesBench.class).run(out, port(), Duration.ofSeconds(seconds));
      case "journal" ->
          new JournalBench(out, Path.of(DATA, "journals"), Duration.ofSeconds(seconds)).run();
      case "report" -> Beans.get(ReportBench.class).run(out, events, items, rounds);
      case "sushi" -> Beans.get(SushiBench.class).run(out, port(), items, rounds);
      case "usage" -> Beans.get(UsageBench.class).run(out, port(), items, REQUESTS);
      default -> {
        errors.println(
            "no benchmark "
                + name
                + "; there are: count, ingest, robots, singles, journal, logs, report, sushi,"
                + " usage");
        return 2;
      }
    }
    return 0;
  }
}
