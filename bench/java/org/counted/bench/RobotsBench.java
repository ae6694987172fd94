package org.counted.bench;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.counted.event.CurrentRobots;
import org.counted.event.Robots;

/** What it costs to tell a robot by its user agent, with lists of several sizes. */
@Singleton
public class RobotsBench {

  private static final int AGENTS = 20_000;
  private static final int IN_TURN = 500;
  private static final int[] ENTRIES = {300, 3_000, 19_000};

  private final CurrentRobots robots;

  RobotsBench(CurrentRobots robots) {
    this.robots = robots;
  }

  public void run(PrintWriter out) throws IOException {
    Random random = new Random(1);
    List<String> browsers = new ArrayList<>();
    List<String> bots = new ArrayList<>();
    for (int i = 0; i < AGENTS; i++) {
      browsers.add(browser(random));
      bots.add("Mozilla/5.0 (compatible; made-up-" + random.nextInt(300) + "/" + i + ")");
    }
    out.println("Robots: microseconds for one user agent, one thread");
    out.println(
        "  first: never seen before    again: remembered    in turn: every expression tried");
    out.printf(
        Locale.ROOT,
        "%8s %12s %12s %12s %12s %12s%n",
        "entries",
        "compiled ms",
        "browser 1st",
        "robot 1st",
        "again",
        "in turn");
    for (int entries : ENTRIES) {
      List<String> lines = list(entries);
      Path file = Files.createTempFile("robots", ".txt");
      Files.write(file, lines);
      long begun = System.nanoTime();
      Robots list = robots.with(file.toString());
      double compiled = (System.nanoTime() - begun) / 1e6;
      Files.delete(file);
      List<Pattern> patterns =
          lines.stream().map(line -> Pattern.compile(line, Pattern.CASE_INSENSITIVE)).toList();
      Predicate<String> inTurn =
          agent -> patterns.stream().anyMatch(pattern -> pattern.matcher(agent).find());
      micros(browsers, agent -> list.find(agent).isPresent());
      out.printf(
          Locale.ROOT,
          "%8d %12.0f %12.2f %12.2f %12.2f %12.1f%n",
          entries,
          compiled,
          micros(browsers, agent -> list.find(agent).isPresent()),
          micros(bots, agent -> list.find(agent).isPresent()),
          again(browsers.subList(0, IN_TURN), list),
          micros(browsers.subList(0, IN_TURN), inTurn));
    }
  }

  private static double again(List<String> agents, Robots list) {
    agents.forEach(list::match);
    return micros(agents, agent -> list.match(agent).isPresent());
  }

  private static double micros(List<String> agents, Predicate<String> asked) {
    long begun = System.nanoTime();
    long hits = agents.stream().filter(asked).count();
    double micros = (System.nanoTime() - begun) / 1e3 / agents.size();
    // The answer is used, so that asking is not left out.
    return hits < 0 ? 0 : micros;
  }

  /** Four words to one expression, as in COUNTER's list. */
  private static List<String> list(int entries) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      lines.add(i % 4 == 0 ? "made-up-" + i + "(\\s|\\+|\\/)\\d" : "made-up-" + i + "-reader");
    }
    return lines;
  }

  private static String browser(Random random) {
    return "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/"
        + (80 + random.nextInt(70))
        + ".0."
        + random.nextInt(8000)
        + "."
        + random.nextInt(200)
        + " Safari/537.36";
  }
}
