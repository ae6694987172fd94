package org.counted.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.ParameterException;

/** The command line's root. */
@Command(
    name = "counted",
    version = "counted 0.1.0",
    mixinStandardHelpOptions = true,
    description = "COUNTER usage statistics: take events in, count them, serve the reports.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      ReportCommand.class,
      RunsCommand.class,
      ExplainCommand.class,
      DoctorCommand.class,
      StatusCommand.class,
      AlertsCommand.class,
      LettersCommand.class,
      CustomerCommand.class,
      PushCommand.class,
      GenerateCommand.class,
      ValidateCommand.class,
      BenchCommand.class,
      HelpCommand.class
    },
    footer = {
      "",
      "Environment:",
      "  COUNTED_DATA                 folder for the journal and the embedded Elasticsearch (./data)",
      "  COUNTED_REGISTRY             registry file: platforms, customers, credentials (none)",
      "  QUARKUS_ELASTICSEARCH_HOSTS  addresses of a cluster (none: an embedded node is started)",
      "  QUARKUS_HTTP_PORT            port of the service (8080)",
      "  QUARKUS_HTTP_HOST            interface of the service (127.0.0.1)",
      "",
      "Exit codes: 0 done, 1 failed, 2 wrong usage.",
      "'counted help COMMAND' is the manual of a command."
    })
final class Counted {

  static CommandLine commandLine() {
    return new CommandLine(new Counted())
        .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .setExecutionExceptionHandler(Counted::failed);
  }

  /** Checks the arguments before anything is started; prints what is wrong with them. */
  static int check(String[] arguments) {
    CommandLine line = commandLine();
    try {
      line.parseArgs(arguments);
      return 0;
    } catch (ParameterException e) {
      return line.execute(arguments);
    }
  }

  private static int failed(
      Exception failure, CommandLine line, CommandLine.ParseResult arguments) {
    line.getErr().println("counted " + line.getCommandName() + ": " + Failures.sentence(failure));
    return 1;
  }
}
