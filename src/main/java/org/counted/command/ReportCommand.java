package org.counted.command;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.counted.elastic.Connection;
import org.counted.event.CurrentRobots;
import org.counted.event.Robots;
import org.counted.event.Slice;
import org.counted.report.Cycle;
import org.counted.report.DuePeriods;
import org.counted.report.Later;
import org.counted.report.Period;
import org.counted.report.RunRecord;
import org.counted.report.Runner;
import org.counted.report.SharedRunner;
import org.counted.report.Trials;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Counts periods and publishes their reports. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = {
      "Counts a period and publishes its reports.",
      "Default: the last full day for daily reporters, the last full month for monthly ones, and",
      "every period that late events have reached since it was counted."
    },
    footer = {
      "",
      "Examples:",
      "  counted report --month 2012-11",
      "  counted report --date 2026-11-20",
      "  counted report --cycle daily",
      "  counted report monthly_item_usage --from 2026-01 --to 2026-06",
      "  counted report --month 2026-10 --shard 1/4",
      "  counted report --month 2026-10 --dry-run --robots counter_bots.json",
      "",
      "Exit code 1 when any run failed, after all have run."
    })
final class ReportCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "NAME",
      description =
          "Reporters to run, such as counter or daily_item_usage; all when none is named.")
  private List<String> names = new ArrayList<>();

  @Option(names = "--date", paramLabel = "YYYY-MM-DD", description = "One day: daily reporters.")
  private @Nullable String date;

  @Option(names = "--month", paramLabel = "YYYY-MM", description = "One month: monthly reporters.")
  private @Nullable String month;

  @Option(
      names = "--cycle",
      paramLabel = "daily|monthly",
      description = "Without a period: the last full day and late days alone, or months.")
  private @Nullable String cycle;

  @Option(names = "--from", paramLabel = "PERIOD", description = "First day or month of a range.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "PERIOD", description = "Last day or month of a range.")
  private @Nullable String to;

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description = {
        "Counts a share of one month's titles: the I-th of N. Whichever process finishes the last",
        "share publishes the reports. For an indexed Job of Kubernetes, or several machines."
      })
  private @Nullable String shard;

  @Option(names = "--dry-run", description = "Counts and tells what came out; writes nothing.")
  private boolean dryRun;

  @Option(
      names = "--robots",
      paramLabel = "FILE|URL",
      description =
          "With --dry-run: the figures with this robots list beside those with the list as it is.")
  private @Nullable String robots;

  @Option(
      names = "--missing",
      paramLabel = "PLATFORM=WHAT",
      description = {
        "What of the platform's usage in the period is lost for good, such as \"3 March: no logs\".",
        "Harvesters are told (exception 3040); later runs keep it until it is told anew or empty."
      })
  private Map<String, String> missing = new TreeMap<>();

  @Override
  public Integer call() {
    List<Period> asked = periods();
    if (robots != null && !dryRun) {
      throw new ParameterException(
          commandLine(),
          "--robots goes with --dry-run; to count by another list, configure counted.robots.list");
    }
    if (shard != null && dryRun) {
      throw new ParameterException(commandLine(), "--dry-run counts whole periods: no --shard");
    }
    if (!missing.isEmpty() && (asked.isEmpty() || shard != null)) {
      throw new ParameterException(
          commandLine(), "--missing goes with --date, --month or a range, without --shard");
    }
    if (cycle != null && (!asked.isEmpty() || cycles().isEmpty())) {
      throw new ParameterException(
          commandLine(), "--cycle: " + cycle + ": daily or monthly, and without a period");
    }
    Beans.get(Connection.class).await();
    Runner runner = Beans.get(Runner.class);
    checkNames(runner);
    if (shard != null) {
      return share(asked, shard);
    }
    if (dryRun) {
      dryRun(runner, asked.isEmpty() ? lastFull() : asked);
      return 0;
    }
    boolean failed = false;
    if (!asked.isEmpty()) {
      for (Period period : asked) {
        failed |= !run(runner, period, "asked for", Later.NOTHING);
      }
      return failed ? 1 : 0;
    }
    DuePeriods due = Beans.get(DuePeriods.class);
    LocalDate today = LocalDate.now(Beans.get(Clock.class));
    for (Cycle each : cycles()) {
      List<Period> periods = new ArrayList<>(due.dirty(each));
      if (!periods.contains(each.lastFull(today))) {
        periods.add(each.lastFull(today));
      }
      for (Period period : periods) {
        failed |= !run(runner, period, "last full period or late events", due.later(period));
      }
    }
    return failed ? 1 : 0;
  }

  private List<Cycle> cycles() {
    return Stream.of(Cycle.values())
        .filter(each -> cycle == null || each.wire().equals(cycle))
        .toList();
  }

  private int share(List<Period> asked, String text) {
    if (asked.size() != 1
        || !(asked.getFirst() instanceof Period.Month counted)
        || !names.isEmpty()) {
      throw new ParameterException(
          commandLine(), "--shard goes with --month and counts for all monthly reporters");
    }
    SharedRunner.Outcome outcome;
    try {
      outcome = Beans.get(SharedRunner.class).run(counted, Slice.parse(text), "asked for");
    } catch (IllegalArgumentException e) {
      throw new ParameterException(commandLine(), "--shard: " + e.getMessage(), e);
    }
    return switch (outcome) {
      case SharedRunner.Outcome.Waiting waiting -> {
        out(counted + "  share " + text + " is done; missing: " + waiting.missing());
        yield 0;
      }
      case SharedRunner.Outcome.GatheredElsewhere elsewhere -> {
        out(counted + "  share " + text + " is done; another process publishes the run");
        yield 0;
      }
      case SharedRunner.Outcome.Ended ended -> {
        out(Lines.of(ended.run()));
        yield ended.run().state() == RunRecord.State.Complete && ended.run().error() == null
            ? 0
            : 1;
      }
    };
  }

  private void dryRun(Runner runner, List<Period> periods) {
    if (robots == null) {
      periods.forEach(period -> out(Lines.of(runner.dryRun(period))));
      return;
    }
    Robots tried = Beans.get(CurrentRobots.class).with(robots);
    Trials trials = Beans.get(Trials.class);
    periods.forEach(period -> TrialLines.of(trials.of(period, tried)).forEach(this::out));
  }

  private static List<Period> lastFull() {
    LocalDate today = LocalDate.now(Beans.get(Clock.class));
    return Stream.of(Cycle.values()).map(cycle -> cycle.lastFull(today)).toList();
  }

  private boolean run(Runner runner, Period period, String reason, Later later) {
    List<String> wanted = names.stream().filter(runner.names(period.cycle())::contains).toList();
    if (!names.isEmpty() && wanted.isEmpty()) {
      return true;
    }
    RunRecord run = runner.run(period, wanted, reason, missing, later);
    out(Lines.of(run));
    return run.state() == RunRecord.State.Complete && run.error() == null;
  }

  private List<Period> periods() {
    if (date != null) {
      return List.of(new Period.Day(parse("--date", date, LocalDate::parse)));
    }
    if (month != null) {
      return List.of(new Period.Month(parse("--month", month, YearMonth::parse)));
    }
    if (from == null && to == null) {
      return List.of();
    }
    if (from == null || to == null) {
      throw new ParameterException(commandLine(), "--from and --to go together");
    }
    Period first = period("--from", from);
    Period last = period("--to", to);
    if (first.cycle() != last.cycle() || first.first().isAfter(last.first())) {
      throw new ParameterException(
          commandLine(),
          "--from "
              + from
              + " --to "
              + to
              + ": both are days, or both months, the first not later");
    }
    List<Period> periods = new ArrayList<>();
    for (Period each = first; !each.first().isAfter(last.first()); each = each.next()) {
      periods.add(each);
    }
    return periods;
  }

  private Period period(String option, String text) {
    return Period.parse(text)
        .orElseThrow(
            () ->
                new ParameterException(
                    commandLine(), option + ": " + text + " is neither YYYY-MM nor YYYY-MM-DD"));
  }

  private <T> T parse(String option, String text, java.util.function.Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (DateTimeException e) {
      throw new ParameterException(
          commandLine(), option + ": " + text + " is not a date of that form", e);
    }
  }

  private void checkNames(Runner runner) {
    List<String> known = new ArrayList<>();
    for (Cycle cycle : Cycle.values()) {
      known.addAll(runner.names(cycle));
    }
    for (String name : names) {
      if (!known.contains(name)) {
        throw new ParameterException(
            commandLine(), "no reporter " + name + "; there are " + String.join(", ", known));
      }
    }
  }

  private picocli.CommandLine commandLine() {
    if (spec == null) {
      throw new IllegalStateException("not run by the command line");
    }
    return spec.commandLine();
  }

  private void out(String line) {
    commandLine().getOut().println(line);
  }
}
