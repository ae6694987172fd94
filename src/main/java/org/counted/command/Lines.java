package org.counted.command;

import java.util.Locale;
import java.util.stream.Collectors;
import org.counted.report.RunRecord;

/** Run records as lines for people. */
final class Lines {

  private Lines() {}

  static String of(RunRecord run) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%-10s %-8s %s  read %,d  counted %,d",
            run.period(),
            run.state(),
            run.started().toString().substring(0, 19),
            run.read(),
            run.counted()));
    if (!run.leftOut().isEmpty()) {
      line.append("  left out ")
          .append(
              run.leftOut().entrySet().stream()
                  .map(entry -> entry.getKey() + " " + entry.getValue())
                  .collect(Collectors.joining(", ")));
    }
    line.append(String.format(Locale.ROOT, "  rows %,d  %,d ms", run.rows(), run.millis()));
    line.append("  robots ").append(run.robots());
    if (!run.difference().isEmpty()) {
      line.append("  restated ").append(run.difference());
    }
    if (!run.problems().isEmpty()) {
      line.append("  problems ").append(run.problems().size());
    }
    if (!run.later().platforms().isEmpty()) {
      line.append("  later ").append(String.join(", ", run.later().platforms()));
    }
    if (run.error() != null) {
      line.append("  error: ").append(run.error());
    }
    return line.toString();
  }
}
