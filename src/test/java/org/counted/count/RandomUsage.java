package org.counted.count;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.HostType;
import org.counted.counter.ReportId;
import org.counted.event.Action;
import org.counted.event.SearchMode;
import org.counted.event.UsageEvent;
import org.counted.event.User;
import org.jspecify.annotations.Nullable;

/**
 * Small random sets of events around the borders that counting has: the same millisecond, 30
 * seconds, hours, midnights, the ends of months, and the change to summer time. One seed, one set.
 */
final class RandomUsage {

  /** The change to summer time, in Europe on the 29th, makes the end of this month interesting. */
  static final LocalDate FIRST = LocalDate.of(2026, 3, 28);

  static final LocalDate LAST = LocalDate.of(2026, 3, 31);

  private static final List<ZoneId> ZONES =
      List.of(ZoneId.of("UTC"), ZoneId.of("Europe/Berlin"), ZoneId.of("Pacific/Auckland"));
  private static final List<Set<HostType>> HOSTS =
      List.of(
          Set.of(HostType.Aggregated_Full_Content, HostType.Repository),
          Set.of(HostType.Full_Content_Database),
          Set.of(HostType.Repository),
          Set.of(HostType.eJournal, HostType.eBook));
  private static final long[] GAPS = {
    0, 0, 1, 500, 14_000, 29_999, 30_000, 30_000, 30_001, 45_000, 600_000, 1_800_000, 3_600_000
  };
  private static final List<User> USERS =
      List.of(
          new User("u1", null, null, "192.0.2.1", "Mozilla"),
          new User(null, "c1", "s1", "192.0.2.1", "Mozilla"),
          new User(null, "c1", "s2", "192.0.2.1", "Mozilla"),
          new User(null, null, "s3", "192.0.2.1", "Mozilla"),
          new User(null, null, null, "192.0.2.1", "Mozilla"),
          User.UNKNOWN);

  private final Random random;
  private final Random hidden;
  private final boolean contradictory;
  private final ZoneId zone;
  private final Set<ReportId> offered;
  private final Map<String, DataType> databases = new HashMap<>();
  private final List<Work> works;

  /**
   * @param contradictory whether events may contradict each other, or the Code of Practice
   */
  RandomUsage(long seed, boolean contradictory) {
    this.random = new Random(seed);
    this.hidden = new Random(~seed);
    this.contradictory = contradictory;
    this.zone = any(ZONES);
    this.offered = HostType.reports(any(HOSTS));
    this.databases.put("dbA", DataType.Database_Aggregated);
    this.databases.put("dbI", DataType.Database_AI);
    this.databases.put("dbF", DataType.Database_Full);
    this.works = contradictory ? RandomWorks.contradictory() : RandomWorks.consistent();
  }

  ZoneId zone() {
    return zone;
  }

  Set<ReportId> offered() {
    return offered;
  }

  Map<String, DataType> databases() {
    return databases;
  }

  CountingRun run(LocalDate first, LocalDate last) {
    return new CountingRun().zone(zone).offering(offered).databases(databases).days(first, last);
  }

  NaiveCounter naive(LocalDate first, LocalDate last) {
    return new NaiveCounter(zone, offered, databases, first, last);
  }

  List<UsageEvent> events() {
    List<Work> used = random.nextBoolean() ? List.of(any(works), any(works), any(works)) : works;
    List<UsageEvent> events = new ArrayList<>();
    int wanted = 2 + random.nextInt(30);
    long moment = border();
    Use use = event(any(used));
    while (events.size() < wanted) {
      moment = random.nextInt(6) == 0 ? border() : moment + GAPS[random.nextInt(GAPS.length)];
      // One click in three is the one before once more.
      use = random.nextInt(3) == 0 ? use : event(any(used));
      use.at(moment).id("e" + random.nextInt(1 << 30)).isPublic(hidden.nextInt(12) != 0);
      events.add(use.event());
    }
    return events;
  }

  /** A little before or after an hour, a midnight, the end of the month, or summer time. */
  private long border() {
    Instant border =
        switch (random.nextInt(4)) {
          case 0 -> FIRST.plusDays(random.nextInt(5)).atStartOfDay(zone).toInstant();
          case 1 -> Instant.parse("2026-03-29T01:00:00Z");
          case 2 -> Instant.parse("2026-03-30T00:00:00Z");
          default -> FIRST.plusDays(1).atTime(random.nextInt(24), 0).atZone(zone).toInstant();
        };
    return border.toEpochMilli() + random.nextInt(60) * 1000L - 40_000;
  }

  private Use event(Work work) {
    Use use = random.nextInt(8) == 0 ? search() : use(work);
    return use.zone(zone)
        .platform("random")
        .by(any(random.nextBoolean() ? USERS : USERS.subList(0, 2)))
        .of(any(List.of(new String[] {}, new String[] {"A"}, new String[] {"A", "B", "A"})))
        .status(any(List.of(200, 200, 200, 200, 304, 302, 404)))
        .country(any(List.of("FR", "FR", "FR", "DE")));
  }

  private Use search() {
    Use use =
        random.nextInt(4) == 0
            ? Use.limitExceeded(someDatabases())
            : Use.search(any(List.of(SearchMode.values())), someDatabases());
    return random.nextInt(5) == 0 ? use.yop(null).access(null) : use;
  }

  private String[] someDatabases() {
    return any(
        List.of(
            new String[] {},
            new String[] {"dbA"},
            new String[] {"dbU"},
            new String[] {"dbF", "dbA", "dbF"},
            new String[] {"dbI", "dbU"}));
  }

  private Use use(Work work) {
    Action action =
        any(List.of(Action.Request, Action.Request, Action.Investigation, Action.No_License));
    Use use = Use.of(action, work);
    if (random.nextInt(4) == 0) {
      use.url(null);
    } else if (random.nextInt(4) == 0) {
      use.url("https://p.example/" + work.title() + "/" + work.id() + ".pdf");
    } else {
      use.url("https://p.example/" + work.title() + "/" + work.id());
    }
    if (random.nextInt(10) == 0) {
      use.tdm();
    }
    if (random.nextInt(12) == 0) {
      use.robot("bot");
    }
    use.yop(any(List.of("2025", "2025", "0001")));
    use.access(any(List.of(AccessType.Controlled, AccessType.Controlled, AccessType.Open)));
    use.database(database(work));
    return segments(use, work);
  }

  private @Nullable String database(Work work) {
    if (contradictory) {
      return random.nextBoolean() ? null : any(List.of("dbA", "dbI", "dbF", "dbU"));
    }
    return RandomWorks.database(work);
  }

  /** A whole book by the names of its segments, by their number, or as one. */
  private Use segments(Use use, Work work) {
    boolean isWhole = work.type() != null && work.type().isTitle();
    if (!isWhole && !contradictory) {
      return use;
    }
    return switch (random.nextInt(4)) {
      case 0 -> use.segments(work.id() + ".1", work.id() + ".2", work.id() + ".2");
      case 1 -> use.segments(work.id() + ".1", work.id() + ".2", work.id() + ".3");
      case 2 -> use;
      default -> use.segments(1 + random.nextInt(4));
    };
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
