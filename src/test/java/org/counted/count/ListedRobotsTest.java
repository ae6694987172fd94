package org.counted.count;

import static org.counted.count.Use.request;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.counted.counter.DataType;
import org.counted.event.Robots;
import org.counted.event.TestRobots;
import org.counted.event.UsageEvent;
import org.junit.jupiter.api.Test;

/** History judged by another robots list than the door's. */
class ListedRobotsTest {

  private static final List<String> AGENTS =
      List.of("Reader/1", "Googlebot/2.1", "Harvester/3", "Alpha Beta/1", "beta/2", "gamma");
  private static final List<String> EXPRESSIONS =
      List.of("bot", "harvest", "alpha", "^beta", "gamma", "reader\\/\\d");

  @Test
  void figuresAreThoseOfADoorThatHadTheListFromTheBeginning() {
    int changed = 0;
    for (long seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      Robots old = list(random);
      Robots fresh = list(random);
      RandomUsage usage = new RandomUsage(seed, seed % 2 == 0);
      List<UsageEvent> asTheyCame = new ArrayList<>();
      List<UsageEvent> asTheyShouldHave = new ArrayList<>();
      for (UsageEvent event : usage.events()) {
        int agent = random.nextInt(AGENTS.size());
        Robots door = random.nextInt(4) == 0 ? fresh : old;
        asTheyCame.add(TestRobots.judged(event, "key" + agent, AGENTS.get(agent), door));
        asTheyShouldHave.add(TestRobots.judged(event, "key" + agent, AGENTS.get(agent), fresh));
      }
      CountingRun run = usage.run(RandomUsage.FIRST, RandomUsage.LAST);
      List<ReportRow> expected = rows(run, UsageEvent::robot, asTheyShouldHave);
      ListedRobots listed = new ListedRobots(fresh, month -> dictionary(fresh, AGENTS.size()));
      assertEquals(expected, rows(run, listed.flags(), asTheyCame), "seed " + seed);
      changed += expected.equals(rows(run, UsageEvent::robot, asTheyCame)) ? 0 : 1;
    }
    assertTrue(changed > 100, changed + " sets had other figures before");
  }

  @Test
  void withTheSameListTheDictionaryIsNotRead() {
    Robots list = TestRobots.of("bot");
    RobotFlags flags = new ListedRobots(list, ListedRobotsTest::noDictionary).flags();
    assertEquals("bot", flags.of(TestRobots.judged(event(), "k", "Googlebot", list)));
    assertNull(flags.of(TestRobots.judged(event(), "k", "Reader", list)));
    assertNull(flags.of(event()), "an unknown agent is anybody's");
    assertEquals(List.of(), flags.problems());
  }

  @Test
  void withoutADictionaryTheDoorsFlagsStayAndAreCounted() {
    Robots old = TestRobots.of("bot");
    Robots fresh = TestRobots.of("reader");
    RobotFlags flags = new ListedRobots(fresh, month -> dictionary(fresh, 0)).flags();
    assertEquals("bot", flags.of(TestRobots.judged(event(), "key1", "Googlebot", old)));
    assertNull(flags.of(TestRobots.judged(event(), "key0", "Reader/1", old)));
    assertEquals(
        List.of(new Problem("Robot_Flag_Of_Another_List", "list " + old.version(), 2)),
        flags.problems());
  }

  @Test
  void aRunTellsWhichFlagsStayed() {
    Robots old = TestRobots.of("bot");
    Robots fresh = TestRobots.of("reader");
    CountingRun run =
        new CountingRun().robots(new ListedRobots(fresh, month -> dictionary(fresh, 0)).flags());
    Figures figures = run.over(List.of(TestRobots.judged(event(), "key0", "Reader/1", old)));
    assertEquals(
        List.of(new Problem("Robot_Flag_Of_Another_List", "list " + old.version(), 1)),
        figures.summary().problems());
  }

  @Test
  void aDictionaryOfManyAgentsFindsEachOfThem() {
    Robots list = TestRobots.of("bot");
    JudgedAgents judged = new JudgedAgents(list);
    for (int i = 0; i < 50_000; i++) {
      judged.add("agent" + i, i % 7 == 0 ? "bot " + i : "reader " + i);
    }
    judged.add("agent7", "bot 7");
    assertEquals(50_000, judged.size());
    for (int i = 0; i < 50_000; i++) {
      assertEquals(i % 7 == 0 ? "bot" : null, judged.text(judged.of("agent" + i)));
    }
    assertEquals(JudgedAgents.UNKNOWN, judged.of("agent50000"));
  }

  private static List<ReportRow> rows(CountingRun run, RobotFlags flags, List<UsageEvent> events) {
    List<ReportRow> rows = new ArrayList<>();
    CountingPass pass = run.robots(flags).pass(rows::add, Audit.NONE);
    events.stream().sorted(EventOrder.COMPARATOR).forEach(pass::take);
    assertEquals(List.of(), flags.problems());
    pass.end();
    return rows;
  }

  private static Robots list(Random random) {
    List<String> some = new ArrayList<>(EXPRESSIONS);
    some.removeIf(each -> random.nextBoolean());
    return TestRobots.of("never\n" + String.join("\n", some));
  }

  private static JudgedAgents dictionary(Robots list, int agents) {
    JudgedAgents judged = new JudgedAgents(list);
    for (int i = 0; i < agents; i++) {
      judged.add("key" + i, AGENTS.get(i));
    }
    return judged;
  }

  private static JudgedAgents noDictionary(YearMonth month) {
    throw new AssertionError("the dictionary of " + month + " was read");
  }

  private static UsageEvent event() {
    return request(Work.alone("a1", DataType.Article)).event();
  }
}
