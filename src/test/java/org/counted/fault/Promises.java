package org.counted.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was promised for each fault, and the figures that came out, as a table. */
final class Promises {

  private static final Path PAGE = Path.of("docs/reliability.md");
  private static final String BEGIN = "<!-- measured -->\n";
  private static final String END = "<!-- end -->\n";

  private final List<String> rows = new ArrayList<>();

  /**
   * Notes one fault's figures.
   *
   * @param recovery from the end of the fault until the doors acknowledged again
   * @param drained from the end of the load until all was stored
   * @param note what else was measured
   */
  void add(Fault fault, Stored events, Duration recovery, Duration drained, String note) {
    rows.add(
        String.format(
            Locale.ROOT,
            "| %s | %s | %,d | %d | %d | %.1f s | %.1f s | %s |",
            fault.name(),
            fault.promise(),
            events.acknowledged().size(),
            events.lost().size(),
            events.twice(),
            recovery.toMillis() / 1e3,
            drained.toMillis() / 1e3,
            note));
  }

  /** Notes that a fault could not be made here. */
  void skipped(Fault fault, String why) {
    rows.add(
        "| %s | %s | – | – | – | – | – | skipped: %s |"
            .formatted(fault.name(), fault.promise(), why));
  }

  /** Prints the table, and writes it into the page where that is asked for. */
  void print() throws IOException {
    String table =
        "| fault | promise, beside that nothing acknowledged is lost or stored twice |"
            + " acknowledged | lost | twice | acknowledged again after | stored after | note |\n"
            + "| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |\n"
            + String.join("\n", rows)
            + "\n";
    System.out.println(table);
    if (Boolean.getBoolean("org.counted.faults.write")) {
      String page = Files.readString(PAGE);
      int begin = page.indexOf(BEGIN) + BEGIN.length();
      Files.writeString(PAGE, page.substring(0, begin) + table + page.substring(page.indexOf(END)));
    }
  }
}
