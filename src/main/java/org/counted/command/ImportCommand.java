package org.counted.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.counted.customer.Platform;
import org.counted.customer.Registry;
import org.counted.elastic.DataConfig;
import org.counted.event.Keys;
import org.counted.intake.Delivered;
import org.counted.intake.EventImport;
import org.counted.intake.EventMaker;
import org.counted.intake.EventWriter;
import org.counted.intake.Intake;
import org.counted.intake.LogFollower;
import org.counted.intake.LogFormat;
import org.counted.intake.LogFormats;
import org.counted.intake.LogImport;
import org.counted.intake.LogRules;
import org.counted.intake.LogRulesFile;
import org.counted.intake.LogSource;
import org.counted.intake.LogUnreadable;
import org.counted.intake.MadeEvent;
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
      "Files are plain, gzip, bzip2 or tar, also packed; '-' is standard input. The same file",
      "twice, or files that overlap, store each event once."
    },
    footer = {
      "",
      "Examples:",
      "  counted import access.log.gz --rules examples/nature.yaml --platform nature",
      "  counted import access.log --rules R.yaml --format '%%v %%a %%u %%t \"%%r\" %%>s \"%%{User-Agent}i\"'",
      "  counted import /var/log/nginx/access.log --rules R.yaml --follow",
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
      description = {
        "Format of the log's lines, found out from the first ones when not given: one of",
        "combined, vhost_combined, common, vhost_common, nginx_json, haproxy, w3c, cloudfront,",
        "cloudfront_json, s3, alb, elb; or a pattern as nginx's log_format or Apache's LogFormat",
        "has it; or, for a W3C log that lacks it, its line '#Fields: …'."
      })
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

  @Option(
      names = "--follow",
      description = {
        "Goes on with what a server writes into the log, through its rotations (by renaming or by",
        "copying), until it is stopped. Started again, it stores no event twice, and first reads",
        "what was rotated away meanwhile."
      })
  private boolean follow;

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
    if (follow && (read == null || dryRun || files.size() > 1 || files.contains("-"))) {
      throw new ParameterException(
          commandLine(), "--follow: one access log with --rules, and not as a dry run");
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
        follow
            ? follow(door, writer, progress)
            : eachFile(source -> door.read(source, progress, made -> add(writer, made)));
    Delivered delivered = writer.finish();
    progress.close();
    summary().log(door.statistics(), delivered);
    return failed || delivered.dead() > 0 ? 1 : 0;
  }

  private boolean follow(LogImport door, EventWriter writer, ProgressLine progress) {
    Path log = Path.of(files.getFirst());
    Path folder = Beans.get(DataConfig.class).data().resolve("followed");
    try {
      new LogFollower(log, folder, Beans.get(Clock.class))
          .run(door, progress, writer::add, writer::finish);
      return false;
    } catch (IOException e) {
      tell(e);
      return true;
    }
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
    summary().events(door, delivered);
    return failed || delivered.dead() > 0 ? 1 : 0;
  }

  private void add(EventWriter writer, MadeEvent made) {
    if (!dryRun) {
      writer.add(made);
    }
  }

  private ImportSummary summary() {
    return new ImportSummary(commandLine().getOut(), dryRun);
  }

  /** Reads all files, also behind one that fails; tells whether one did. */
  private boolean eachFile(Reading reading) {
    boolean failed = false;
    for (String file : files) {
      try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
        long bytes = file.equals("-") ? -1 : Files.size(Path.of(file));
        reading.read(new LogSource(file.equals("-") ? "standard input" : file, in, bytes));
      } catch (IOException e) {
        tell(e);
        failed = true;
      }
    }
    return failed;
  }

  private void tell(IOException e) {
    PrintWriter err = commandLine().getErr();
    err.println("counted import: " + (e instanceof LogUnreadable ? e.getMessage() : e));
    for (Throwable another : e.getSuppressed()) {
      err.println("counted import: " + another.getMessage());
    }
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
    try {
      return LogFormats.of(format);
    } catch (IllegalArgumentException unknown) {
      throw new ParameterException(commandLine(), "--format: " + unknown.getMessage(), unknown);
    }
  }

  private CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    return spec.commandLine();
  }
}
