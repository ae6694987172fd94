package org.counted.count;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.counted.event.UsageEvent;

/**
 * The counting pass: takes the events of a period in the order of (title, item, timestamp), each
 * once, and gives finished rows of PR, DR, TR and IR (Code of Practice 5.1, section 7).
 *
 * <p>Memory holds one item, or one book, and the sums of databases and platforms. Events of the 30
 * seconds after the period are taken too: they make double clicks of the period's last hits, and
 * are not counted themselves.
 */
public final class CountingPass {

  private final Function<String, PlatformRules> platforms;
  private final LocalDate first;
  private final LocalDate afterLast;
  private final RobotFlags robots;
  private final Audit audit;
  private final DatabaseTypes databases;
  private final Consumer<ReportRow> rows;
  private final Tallies tallies;
  private final DoubleClicks doubleClicks;
  private final Map<String, Window> windows = new HashMap<>();
  private final Map<Rule, Long> leftOut = new EnumMap<>(Rule.class);
  private final Fates fates = new Fates();
  private final Referrals referrals = new Referrals();
  private String title = "";
  private String item = "";
  private long read;
  private long counted;

  /**
   * @param platforms the rules of each platform
   * @param databases what kind of database an id names
   * @param first the period's first date, in each platform's own zone
   * @param last the period's last date
   * @param robots which events are robots'
   * @param rows takes each row as soon as it is finished
   */
  public CountingPass(
      Function<String, PlatformRules> platforms,
      DatabaseTypes databases,
      LocalDate first,
      LocalDate last,
      RobotFlags robots,
      Consumer<ReportRow> rows,
      Audit audit) {
    this.platforms = platforms;
    this.first = first;
    this.afterLast = last.plusDays(1);
    this.robots = robots;
    this.audit = audit;
    this.databases = databases;
    this.rows = rows;
    this.tallies = new Tallies(databases, rows, audit);
    this.doubleClicks = new DoubleClicks(this::survived, this::doubleClick);
  }

  /** Takes the next event. */
  public void take(UsageEvent event) {
    if (!event.item().equals(item) || !event.title().equals(title)) {
      doubleClicks.end();
      tallies.endItem();
      item = event.item();
    }
    if (!event.title().equals(title)) {
      tallies.endTitle();
      title = event.title();
    }
    Window window = window(event.platform());
    if (event.timestamp() < window.start
        || event.timestamp() > window.end + DoubleClicks.WINDOW_MILLIS) {
      audit.leftOut(event, Rule.Other_Period, "");
      return;
    }
    boolean ours = window.holds(event);
    if (ours) {
      read++;
    }
    String robot = robots.of(event);
    if (robot != null) {
      leaveOut(event, Rule.Robot, robot);
      return;
    }
    if (!Statuses.isCounted(event)) {
      leaveOut(event, Rule.Status, Integer.toString(event.status()));
      return;
    }
    if (!event.isPublic()) {
      leaveOut(event, Rule.Not_Public, "");
      return;
    }
    doubleClicks.hit(event);
  }

  /** Gives the last rows, and tells what was done: the pass was over all titles. */
  public Summary end() {
    Gathering gathering = new Gathering(databases, rows);
    gathering.add(endShare());
    return gathering.end();
  }

  /** Gives the last rows of titles and items: the pass was over some of the titles. */
  public Share endShare() {
    doubleClicks.end();
    return tallies.end(read, counted, leftOut).with(robots.problems()).with(fates, referrals);
  }

  private void survived(UsageEvent event) {
    Window window = window(event.platform());
    if (!window.holds(event)) {
      audit.leftOut(event, Rule.Other_Period, "");
      return;
    }
    Rule rule = tallies.count(event, window.rules);
    if (rule != null) {
      leaveOut(event, rule, "");
      return;
    }
    counted++;
    fates.counted(event, window.rules);
    referrals.counted(event);
    audit.counted(event);
  }

  private void doubleClick(UsageEvent dropped, UsageEvent because) {
    leaveOut(dropped, Rule.Double_Click, because.id());
  }

  private void leaveOut(UsageEvent event, Rule rule, String detail) {
    Window window = window(event.platform());
    if (!window.holds(event)) {
      audit.leftOut(event, Rule.Other_Period, "");
      return;
    }
    leftOut.merge(rule, 1L, Long::sum);
    fates.leftOut(event, window.rules, rule, detail);
    audit.leftOut(event, rule, detail);
  }

  private Window window(String platform) {
    return windows.computeIfAbsent(
        platform,
        id -> {
          PlatformRules rules = platforms.apply(id);
          return new Window(rules, rules.startOf(first), rules.startOf(afterLast));
        });
  }

  /** The period as one platform's time zone has it; the end is exclusive. */
  private record Window(PlatformRules rules, long start, long end) {
    boolean holds(UsageEvent event) {
      return event.timestamp() >= start && event.timestamp() < end;
    }
  }
}
