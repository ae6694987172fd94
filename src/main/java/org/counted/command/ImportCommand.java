package org.counted.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.event.Keys;
import org.counted.intake.Delivered;
import org.counted.intake.EventImport;
import org.counted.intake.EventMaker;
import org.counted.intake.EventWriter;
import org.counted.intake.ImportStatistics;
import org.counted.intake.Intake;
import org.counted.intake.LogFormat;
import org.counted.intake.LogFormats;
import org.counted.intake.LogImport;
import org.counted.intake.LogRules;
import org.counted.intake.LogRulesFile;
import org.counted.intake.LogSource;
import org.counted.intake.LogUnreadable;
import org.counted.intake.PostedEvents;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes usage from files. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    description = {
      "Takes usage from access logs (with --rules) or from NDJSON events (without).",
      "Files are plain or gzip; '-' is standard input. The same file twice, or files that",
      "overlap, store each event once."
    },
    footer = {
      "",
      "Examples:",
      "  counted import access.log.gz --rules examples/nature.yaml --platform nature",
      "  counted generate --events 100000 --months 2 | counted import -",
      "",
      "The last line tells lines read, events accepted, duplicates, and lines skipped by reason.",
      "Exit code 1 when a file could not be read to its end; what was read before is stored."
    })
final class ImportCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, or - for standard input.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "F",
      description = "Format of the log's lines; found out from the first lines when not given.")
  private @Nullable String format;

  @Option(
      names = "--rules",
      paramLabel = "RULES.yaml",
      description = "What of an access log is usage; see examples/nature.yaml.")
  private @Nullable Path rules;

  @Option(
      names = "--platform",
      paramLabel = "P",
      description = "The platform that the log's usage belongs to, before the rules file's.")
  private @Nullable String platform;

  @Option(names = "--dry-run", description = "Reads and tells, but stores nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    // What is wrong with the arguments is told before anything is waited for.
    LogRules read = rules == null ? null : LogRulesFile.read(rules);
    LogFormat chosen = format();
    for (String file : files) {
      if (!file.equals("-") && !Files.isReadable(Path.of(file))) {
        throw new ParameterException(commandLine(), "FILE: " + file + " cannot be read");
      }
    }
    Intake intake = Beans.get(Intake.class);
    try (EventWriter writer = intake.writer();
        ProgressLine progress = new ProgressLine(commandLine().getErr())) {
      return read == null ? events(writer, progress) : log(read, chosen, writer, progress);
    }
  }

  private int log(
      LogRules read, @Nullable LogFormat chosen, EventWriter writer, ProgressLine progress) {
    LogImport door =
        new LogImport(
            Beans.get(EventMaker.class),
            Beans.get(Keys.class),
            platform(read),
            read,
            chosen,
            Beans.get(Clock.class));
    boolean failed =
        eachFile(
            source ->
                door.read(source, progress, batch -> batch.forEach(made -> add(writer, made))));
    Delivered delivered = writer.finish();
    progress.close();
    ImportStatistics statistics = door.statistics();
    PrintWriter out = commandLine().getOut();
    statistics
        .takenByRule()
        .forEach((rule, count) -> out.printf(Locale.ROOT, "  %-40s %,10d%n", rule, count));
    statistics
        .skippedByReason()
        .forEach(
            (reason, count) ->
                out.printf(Locale.ROOT, "  %-40s %,10d%n", "skipped: " + reason, count));
    if (statistics.malformed() > 0) {
      out.printf(
          Locale.ROOT,
          "  %-40s %,10d, such as %s%n",
          "skipped: not a line of the log's format",
          statistics.malformed(),
          String.join(", ", statistics.malformedSamples()));
    }
    if (statistics.withoutAgent() > 0) {
      out.printf(
          Locale.ROOT,
          "  The log tells no user agent for %,d events: robots among them cannot be told.%n",
          statistics.withoutAgent());
    }
    statistics
        .notes()
        .forEach((note, count) -> out.printf(Locale.ROOT, "  note: %s, %,d times%n", note, count));
    long skipped =
        statistics.malformed()
            + statistics.skippedByReason().values().stream().mapToLong(Long::longValue).sum();
    last(statistics.lines(), statistics.taken(), delivered, skipped, statistics.skippedByReason());
    return failed || delivered.dead() > 0 ? 1 : 0;
  }

  private int events(EventWriter writer, ProgressLine progress) {
    if (format != null) {
      throw new ParameterException(
          commandLine(), "--format: a log's lines mean usage only with --rules");
    }
    EventImport door = new EventImport(Beans.get(PostedEvents.class));
    boolean failed = eachFile(source -> door.read(source, progress, made -> add(writer, made)));
    Delivered delivered = writer.finish();
    progress.close();
    door.samples().forEach(sample -> commandLine().getErr().println("refused: " + sample));
    long refused = door.refusals().values().stream().mapToLong(Long::longValue).sum();
    if (refused == door.lines() && refused > 0) {
      commandLine()
          .getErr()
          .println("No line is an event in JSON; an access log needs --rules, see 'help import'.");
      failed = true;
    }
    last(door.lines(), door.taken(), delivered, refused, door.refusals());
    return failed || delivered.dead() > 0 ? 1 : 0;
  }

  private void add(EventWriter writer, org.counted.intake.MadeEvent made) {
    if (!dryRun) {
      writer.add(made);
    }
  }

  private void last(
      long lines, long taken, Delivered delivered, long skipped, Map<String, Long> reasons) {
    String why =
        reasons.isEmpty()
            ? ""
            : reasons.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
    String stored =
        dryRun
            ? "nothing stored (dry run)"
            : String.format(
                Locale.ROOT,
                "%,d accepted, %,d duplicates%s",
                delivered.stored(),
                delivered.duplicates(),
                delivered.dead() > 0
                    ? String.format(Locale.ROOT, ", %,d refused by Elasticsearch", delivered.dead())
                    : "");
    commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d lines read, %,d events: %s; %,d lines skipped%s%n",
            lines,
            taken,
            stored,
            skipped,
            why);
  }

  /** Reads all files, also behind one that fails; tells whether one did. */
  private boolean eachFile(Reading reading) {
    boolean failed = false;
    for (String file : files) {
      try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
        long bytes = file.equals("-") ? -1 : Files.size(Path.of(file));
        reading.read(new LogSource(file.equals("-") ? "standard input" : file, in, bytes));
      } catch (LogUnreadable e) {
        commandLine().getErr().println("counted import: " + e.getMessage());
        failed = true;
      } catch (IOException e) {
        commandLine().getErr().println("counted import: " + file + " cannot be read: " + e);
        failed = true;
      }
    }
    return failed;
  }

  @FunctionalInterface
  private interface Reading {
    void read(LogSource source) throws LogUnreadable;
  }

  private Platform platform(LogRules read) {
    String id = platform != null ? platform : read.platform();
    Registry registry = Beans.get(Registry.class);
    if (id == null && registry.platforms().size() == 1) {
      return registry.platforms().getFirst();
    }
    String known =
        registry.platforms().stream().map(Platform::id).collect(Collectors.joining(", "));
    if (id == null) {
      throw new ParameterException(
          commandLine(), "--platform: which platform's log is it? There are " + known);
    }
    return registry
        .platform(id)
        .orElseThrow(
            () ->
                new ParameterException(
                    commandLine(), "--platform: " + id + " is not one of " + known));
  }

  private @Nullable LogFormat format() {
    if (format == null) {
      return null;
    }
    return LogFormats.of(format)
        .orElseThrow(
            () ->
                new ParameterException(
                    commandLine(),
                    "--format: "
                        + format
                        + " is not one of "
                        + LogFormats.all().stream()
                            .map(LogFormat::name)
                            .collect(Collectors.joining(", "))));
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    return spec.commandLine();
  }
}
