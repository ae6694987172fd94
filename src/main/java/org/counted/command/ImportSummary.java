package org.counted.command;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.counted.intake.Delivered;
import org.counted.intake.EventImport;
import org.counted.intake.ImportStatistics;

/** What an import tells at its end; the last line is the whole in one. */
final class ImportSummary {

  private final PrintWriter out;
  private final boolean isDryRun;

  ImportSummary(PrintWriter out, boolean isDryRun) {
    this.out = out;
    this.isDryRun = isDryRun;
  }

  void log(ImportStatistics statistics, Delivered delivered) {
    statistics.takenByRule().forEach(this::line);
    statistics.skippedByReason().forEach((reason, count) -> line("skipped: " + reason, count));
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
    Map<String, Long> skipped = new TreeMap<>(statistics.skippedByReason());
    if (statistics.malformed() > 0) {
      skipped.put("malformed", statistics.malformed());
    }
    last(statistics.lines(), statistics.taken(), delivered, skipped);
  }

  void events(EventImport door, Delivered delivered) {
    last(door.lines(), door.taken(), delivered, door.refusals());
  }

  private void line(String what, long count) {
    out.printf(Locale.ROOT, "  %-40s %,10d%n", what, count);
  }

  private void last(long lines, long taken, Delivered delivered, Map<String, Long> reasons) {
    long skipped = reasons.values().stream().mapToLong(Long::longValue).sum();
    String why =
        reasons.isEmpty()
            ? ""
            : reasons.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", ", " (", ")"));
    String dead =
        delivered.dead() > 0
            ? String.format(Locale.ROOT, ", %,d refused by Elasticsearch", delivered.dead())
            : "";
    String stored =
        isDryRun
            ? "nothing stored (dry run)"
            : String.format(
                Locale.ROOT,
                "%,d accepted, %,d duplicates%s",
                delivered.stored(),
                delivered.duplicates(),
                dead);
    out.printf(
        Locale.ROOT,
        "%,d lines read, %,d events: %s; %,d lines skipped%s%n",
        lines,
        taken,
        stored,
        skipped,
        why);
  }
}
