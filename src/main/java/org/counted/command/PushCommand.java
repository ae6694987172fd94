package org.counted.command;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.elastic.Connection;
import org.counted.push.DataciteConfig;
import org.counted.push.DataciteHub;
import org.counted.push.DatasetReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends reports to where others collect them. */
@Command(
    name = "push",
    mixinStandardHelpOptions = true,
    description = "Sends a month's report to a hub.",
    synopsisSubcommandLabel = "HUB",
    subcommands = HelpCommand.class)
final class PushCommand {

  @Spec private @Nullable CommandSpec spec;

  @Command(
      name = "datacite",
      mixinStandardHelpOptions = true,
      description = {
        "Sends the Dataset Report (Code of Practice for Research Data, RD1) of a platform's month to",
        "DataCite's hub. The month has to be counted. Pushing it again, as after a restatement,",
        "replaces the report; a month without usage of datasets is taken away."
      },
      footer = {
        "",
        "Large reports go in parts of 50,000 datasets, compressed. When the hub is busy or out of",
        "reach, all is tried again, up to eight times, as late as the hub wishes.",
        "",
        "Examples:",
        "  counted push datacite --month 2026-10 --platform exampl",
        "  counted push datacite --month 2026-10 --dry-run > dsr.json",
        "",
        "Environment:",
        "  COUNTED_DATACITE_TOKEN   the JSON Web Token that DataCite issued",
        "  COUNTED_DATACITE_URL     the hub (https://api.datacite.org)",
        "",
        "Exit codes: 0 pushed, 1 refused or failed, 2 wrong usage."
      })
  int datacite(
      @Option(
              names = "--month",
              paramLabel = "YYYY-MM",
              description = "Default: the last full month.")
          @Nullable YearMonth month,
      @Option(
              names = "--platform",
              paramLabel = "P",
              description = "Which platform's; needed when there are several.")
          @Nullable String platform,
      @Option(names = "--url", paramLabel = "U", description = "Another hub.") @Nullable URI url,
      @Option(
              names = "--id",
              paramLabel = "UUID",
              description = "Replaces this report of the hub, as when another tool has made it.")
          @Nullable UUID id,
      @Option(names = "--dry-run", description = "Prints the report and sends nothing.")
          boolean dryRun)
      throws IOException, InterruptedException {
    DataciteConfig config = Beans.get(DataciteConfig.class);
    URI hub = url == null ? config.url() : url;
    if (!dryRun && !isSafe(hub)) {
      throw new ParameterException(
          datacite(), "--url: " + hub + " is not https, and the token would be sent in clear");
    }
    if (!dryRun && config.token().isEmpty()) {
      throw new ParameterException(datacite(), "COUNTED_DATACITE_TOKEN is not set");
    }
    Platform whose = platform(platform);
    Clock clock = Beans.get(Clock.class);
    YearMonth which =
        month == null ? YearMonth.now(clock.withZone(whose.timeZone())).minusMonths(1) : month;
    Beans.get(Connection.class).await();
    DatasetReports reports = Beans.get(DatasetReports.class);
    if (!reports.isCounted(whose, which)) {
      datacite().getErr().println("counted push: " + which + " has not been counted");
      return 1;
    }
    if (dryRun) {
      reports.write(whose, which, System.out);
      return 0;
    }
    DataciteHub.Pushed pushed =
        Beans.get(DataciteHub.class)
            .push(
                hub,
                config.token().orElseThrow(),
                id == null ? DataciteHub.idOf(whose, which) : id,
                whose,
                which);
    datacite()
        .getOut()
        .printf(
            "%s of %s: %d datasets in %d parts, report %s at %s%n",
            which, whose.id(), pushed.datasets(), pushed.parts(), pushed.id(), hub);
    return 0;
  }

  private Platform platform(@Nullable String id) {
    Registry registry = Beans.get(Registry.class);
    List<Platform> all = registry.platforms();
    if (id == null && all.size() == 1) {
      return all.getFirst();
    }
    String known = all.stream().map(Platform::id).collect(Collectors.joining(", "));
    if (id == null) {
      throw new ParameterException(datacite(), "--platform: there are " + known);
    }
    return registry
        .platform(id)
        .orElseThrow(
            () ->
                new ParameterException(
                    datacite(), "--platform: " + id + " is not one of " + known));
  }

  /** A token is for nobody but the hub, and for tests on this machine. */
  private static boolean isSafe(URI hub) {
    boolean here = "localhost".equals(hub.getHost()) || "127.0.0.1".equals(hub.getHost());
    return "https".equals(hub.getScheme()) || ("http".equals(hub.getScheme()) && here);
  }

  private CommandLine datacite() {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    CommandLine datacite = spec.commandLine().getSubcommands().get("datacite");
    return datacite == null ? spec.commandLine() : datacite;
  }
}
