package org.counted.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.counted.count.Rule;
import org.counted.count.Summary;
import org.counted.counter.MetricType;
import org.counted.report.Trial;

/** A robots list tried on history, as lines for people. */
final class TrialLines {

  private TrialLines() {}

  static List<String> of(Trial trial) {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s  robots list %s -> %s; nothing was written",
            trial.period(),
            trial.listBefore(),
            trial.listAfter()));
    lines.add(
        String.format(
            Locale.ROOT,
            "%s  read %,d  robots %,d -> %,d  counted %,d -> %,d",
            trial.period(),
            trial.before().read(),
            robots(trial.before()),
            robots(trial.after()),
            trial.before().counted(),
            trial.after().counted()));
    trial.after().problems().stream()
        .filter(problem -> problem.kind().startsWith("Robot_"))
        .forEach(
            problem ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%s  %,d events keep the flag of %s: their agents are not in the dictionary",
                        trial.period(),
                        problem.events(),
                        problem.subject())));
    if (!trial.sinceServed().isEmpty()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%s  the figures served now are others: a run with the list as it is adds %s",
              trial.period(),
              trial.sinceServed()));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%-4s %-16s %-28s %15s %15s %13s %8s",
            "",
            "platform",
            "metric",
            "old list",
            "new list",
            "change",
            ""));
    for (Trial.Change total : trial.totals()) {
      total(total, lines);
    }
    if (!trial.largest().isEmpty()) {
      lines.add("Largest changes:");
    }
    for (Trial.Change change : trial.largest()) {
      lines.add(
          String.format(
              Locale.ROOT, "%-4s %s  %s", change.report(), change.subject(), differences(change)));
    }
    return lines;
  }

  private static void total(Trial.Change total, List<String> lines) {
    for (MetricType metric : MetricType.values()) {
      long before = total.before().getOrDefault(metric, 0L);
      long after = total.after().getOrDefault(metric, 0L);
      if (before != 0 || after != 0) {
        lines.add(
            String.format(
                Locale.ROOT,
                "%-4s %-16s %-28s %,15d %,15d %,+13d %8s",
                total.report(),
                total.platform(),
                metric,
                before,
                after,
                after - before,
                share(before, after)));
      }
    }
  }

  private static String share(long before, long after) {
    return before == 0 || before == after
        ? ""
        : String.format(Locale.ROOT, "%+.2f %%", 100.0 * (after - before) / before);
  }

  private static String differences(Trial.Change change) {
    StringBuilder line = new StringBuilder();
    for (Map.Entry<MetricType, Long> each : change.differences().entrySet()) {
      line.append(line.isEmpty() ? "" : ", ")
          .append(
              String.format(
                  Locale.ROOT,
                  "%s %,d -> %,d",
                  each.getKey(),
                  change.before().getOrDefault(each.getKey(), 0L),
                  change.after().getOrDefault(each.getKey(), 0L)));
    }
    return line.toString();
  }

  private static long robots(Summary summary) {
    return summary.leftOut().getOrDefault(Rule.Robot, 0L);
  }
}
