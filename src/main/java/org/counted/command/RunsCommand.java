package org.counted.command;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.counted.elastic.Connection;
import org.counted.event.CurrentRobots;
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

/** Shows what was run, and what has to be run again. */
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what was run, when, with what result, and which periods are dirty:",
      "events have come in since they were counted."
    })
final class RunsCommand implements Callable<Integer> {

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--report", paramLabel = "NAME", description = "Only runs of this reporter.")
  private @Nullable String report;

  @Option(names = "--period", paramLabel = "P", description = "Only runs of this day or month.")
  private @Nullable String period;

  @Override
  public Integer call() {
    Beans.get(Connection.class).await();
    for (RunRecord run : Beans.get(Runs.class).all()) {
      if ((report == null || run.reports().contains(report))
          && (period == null || run.period().equals(period))) {
        out(Lines.of(run));
        run.problems()
            .forEach(
                problem ->
                    out(
                        "           "
                            + problem.kind()
                            + " "
                            + problem.subject()
                            + ": "
                            + problem.events()
                            + " events"));
      }
    }
    tellOtherLists();
    for (Cycle cycle : Cycle.values()) {
      for (Period dirty : Beans.get(DuePeriods.class).dirty(cycle)) {
        out(dirty + "  dirty: events came in after it was counted");
      }
    }
    return 0;
  }

  /** What was counted by another list stays as it is until it is asked for (7.8.1). */
  private void tellOtherLists() {
    String version = Beans.get(CurrentRobots.class).get().version();
    TreeSet<String> others = new TreeSet<>();
    for (Cycle cycle : Cycle.values()) {
      Set<String> seen = new HashSet<>();
      for (RunRecord run : Beans.get(Runs.class).completed(cycle)) {
        if (seen.add(run.period()) && !run.robots().equals(version)) {
          others.add(run.period());
        }
      }
    }
    if (!others.isEmpty()) {
      out(
          others.size()
              + " periods, "
              + others.first()
              + " to "
              + others.last()
              + ", were last counted by another robots list than "
              + version
              + "; 'counted report' restates those it is asked for");
    }
  }

  private void out(String line) {
    if (spec != null) {
      spec.commandLine().getOut().println(line);
    }
  }
}
