package org.counted.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.counted.customer.Registry;
import org.counted.event.Keys;
import org.counted.intake.Delivered;
import org.counted.intake.EventMaker;
import org.counted.intake.EventWriter;
import org.counted.intake.Intake;
import org.counted.intake.LogImport;
import org.counted.intake.LogRulesFile;
import org.counted.intake.LogSource;
import org.counted.intake.MadeEvent;

/** How fast access logs are read, beside GoAccess on the same file, and stored. */
@Singleton
public class LogsBench {

  private static final int ROUNDS = 3;
  private static final String RULES =
      """
      platform: local
      rules:
        - { name: PDF, path: '/articles/(?<id>[^/]+)\\.pdf', action: request,
            item: { id: '{id}', data_type: Article, yop: '2020' },
            parent: { id: journal, data_type: Journal } }
        - { name: full text, path: '/articles/(?<id>[^/]+)/full', action: request,
            item: { id: '{id}', data_type: Article, yop: '2020' },
            parent: { id: journal, data_type: Journal } }
        - { name: abstract, path: '/articles/(?<id>[^/]+)', action: investigation,
            item: { id: '{id}', data_type: Article, yop: '2020' },
            parent: { id: journal, data_type: Journal } }
        - { name: search, path: '/search', query: 'q=.', action: search }
      """;

  private final EventMaker maker;
  private final Keys keys;
  private final Registry registry;
  private final Intake intake;
  private final Clock clock;

  LogsBench(EventMaker maker, Keys keys, Registry registry, Intake intake, Clock clock) {
    this.maker = maker;
    this.keys = keys;
    this.registry = registry;
    this.intake = intake;
    this.clock = clock;
  }

  /** Prints the table for a generated log of so many lines. */
  public void run(PrintWriter out, int lines) throws IOException, InterruptedException {
    Path log = Files.createTempFile("counted-bench", ".log");
    Path rules = Files.createTempFile("counted-bench", ".yaml");
    try {
      Files.writeString(rules, RULES);
      SyntheticLog.write(log, lines);
      out.printf(
          Locale.ROOT,
          "logs: %,d generated lines of combined format, %,d MB%n",
          lines,
          Files.size(log) >> 20);
      // One round warms up.
      for (int round = 0; round <= ROUNDS; round++) {
        Usage alone = measured(() -> read(log, rules, made -> {}));
        if (round > 0) {
          print(out, "round " + round + ", parse and classify alone", lines, alone);
        }
        Optional<Usage> goAccess = round == 0 ? Optional.empty() : goAccess(log);
        goAccess.ifPresent(usage -> print(out, "         GoAccess", lines, usage));
        goAccess.ifPresent(
            usage ->
                out.printf(
                    Locale.ROOT,
                    "         ratio of lines per CPU-second %.2f%n",
                    usage.cpuSeconds / alone.cpuSeconds));
      }
      endToEnd(out, log, rules, lines);
      define(out);
    } finally {
      Files.delete(log);
      Files.delete(rules);
    }
  }

  private void endToEnd(PrintWriter out, Path log, Path rules, int lines)
      throws IOException, InterruptedException {
    for (String what : new String[] {"end to end", "the same once more"}) {
      Delivered[] delivered = new Delivered[1];
      Usage usage =
          measured(
              () -> {
                try (EventWriter writer = intake.writer()) {
                  read(log, rules, writer::add);
                  delivered[0] = writer.finish();
                }
              });
      print(out, what, lines, usage);
      out.printf(
          Locale.ROOT,
          "         %,d events stored, %,d duplicates, %,.0f events/s%n",
          delivered[0].stored(),
          delivered[0].duplicates(),
          (delivered[0].stored() + delivered[0].duplicates()) / usage.seconds);
    }
  }

  private static void define(PrintWriter out) {
    out.println(
        "log: 31 days, 60,000 addresses, 20,000 articles, 200 agents of which a tenth are robots;"
            + " of ten lines seven are uses, two are images, one is another page or no success.");
    out.println(
        "parse and classify: lines to events with item, robot flag, institutions, keyed ids of event,"
            + " user, session and URL, each line's occurrence counted; the events are dropped.");
    out.println(
        "CPU: of the whole process, collector and compiler included, after one round to warm up;"
            + " GoAccess of its process, writing its JSON report (no double clicks, no sessions, no"
            + " robots list, no ids).");
    out.println("end to end: until Elasticsearch has answered for every event.");
  }

  private void read(Path log, Path rules, Consumer<MadeEvent> to) throws IOException {
    LogImport door =
        new LogImport(
            maker,
            keys,
            registry.platform("local").orElseThrow(),
            LogRulesFile.read(rules),
            null,
            clock);
    try (InputStream in = Files.newInputStream(log)) {
      door.read(new LogSource("bench", in, Files.size(log)), (name, at, of, lines) -> {}, to);
    }
  }

  private record Usage(double seconds, double cpuSeconds) {}

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static Usage measured(Work work) throws IOException, InterruptedException {
    OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long begun = System.nanoTime();
    long cpu = system.getProcessCpuTime();
    work.run();
    return new Usage((System.nanoTime() - begun) / 1e9, (system.getProcessCpuTime() - cpu) / 1e9);
  }

  /** GoAccess on the file, where it is installed; the shell tells its CPU time. */
  private static Optional<Usage> goAccess(Path log) throws IOException, InterruptedException {
    long begun = System.nanoTime();
    Process shell =
        new ProcessBuilder(
                "sh",
                "-c",
                "command -v goaccess >/dev/null && goaccess \"$0\" --log-format=COMBINED"
                    + " --no-progress -o \"$0.json\" >/dev/null 2>&1; rm -f \"$0.json\"; times",
                log.toString())
            .redirectErrorStream(true)
            .start();
    String times = new String(shell.getInputStream().readAllBytes(), UTF_8).strip();
    shell.waitFor(1, TimeUnit.MINUTES);
    double seconds = (System.nanoTime() - begun) / 1e9;
    String children = times.substring(times.lastIndexOf('\n') + 1);
    double cpu =
        Pattern.compile("(\\d+)m([\\d.]+)s")
            .matcher(children)
            .results()
            .mapToDouble(LogsBench::seconds)
            .sum();
    return cpu < 0.1 ? Optional.empty() : Optional.of(new Usage(seconds, cpu));
  }

  private static double seconds(MatchResult time) {
    return Integer.parseInt(time.group(1)) * 60 + Double.parseDouble(time.group(2));
  }

  private static void print(PrintWriter out, String what, int lines, Usage usage) {
    out.printf(
        Locale.ROOT,
        "  %-40s %,10.0f lines/s %,10.0f lines/CPU-s%n",
        what,
        lines / usage.seconds,
        lines / usage.cpuSeconds);
    out.flush();
  }
}
