package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.counted.count.ReportRow;
import org.counted.count.Rule;
import org.counted.counter.MetricType;
import org.counted.customer.Registry;
import org.counted.elastic.Bulk;
import org.counted.elastic.Connection;
import org.counted.elastic.DataConfig;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.event.Action;
import org.counted.event.Agent;
import org.counted.event.AgentIndex;
import org.counted.event.CurrentRobots;
import org.counted.event.Robots;
import org.counted.event.TestClock;
import org.counted.event.TestRobots;
import org.counted.event.UsageEvent;
import org.counted.item.Catalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A robots list tried on history, and then counted by; in 2013, where no other test has usage. */
@QuarkusTest
class TrialsTest {

  private static final YearMonth MONTH = YearMonth.of(2013, 3);
  private static final Period PERIOD = new Period.Month(MONTH);
  private static final List<String> AGENTS =
      List.of("Mozilla/5.0 Reader", "Googlebot/2.1", "SpecialReader/1.0", "ChatGPT-User/1.0");
  private static final int FORGOTTEN = AGENTS.size();

  @Inject Elasticsearch elasticsearch;
  @Inject Connection connection;
  @Inject ObjectMapper json;
  @Inject Registry registry;
  @Inject Catalogue catalogue;
  @Inject CurrentRobots robots;
  @Inject Runner runner;
  @Inject Runs runs;
  @Inject Shares shares;
  @Inject EventMonths eventMonths;
  @Inject Trials trials;
  @Inject CountConfig config;
  @Inject DataConfig data;
  @Inject StoredUsage usage;
  @Inject TestClock clock;
  @Inject @All List<Reporter<?>> reporters;
  @TempDir Path folder;

  @Test
  void theFiguresOfADryRunAreThoseOfTheRunThatFollows() throws IOException {
    store();
    RunRecord first = runner.run(PERIOD, List.of(), "test");
    Map<String, Map<MetricType, Long>> served = served();
    Path file = Files.writeString(folder.resolve("list.txt"), "bot\nspecialreader\n");
    Robots list = robots.with(file.toString());

    Trial trial = trials.of(PERIOD, list);
    assertEquals(served, side(trial, true), "the list as it is gives what is served");
    assertEquals(Map.of(), trial.sinceServed());
    assertEquals(served, served(), "nothing was written");
    assertEquals(first.counted(), trial.before().counted());
    assertEquals(robots.get().version(), trial.listBefore());
    assertEquals(list.version(), trial.listAfter());

    RunRecord again = configured(file).run(PERIOD, List.of(), "test");
    assertEquals(RunRecord.State.Complete, again.state());
    assertEquals(served(), side(trial, false));
    assertNotEquals(served, served());
    assertEquals(trial.after().counted(), again.counted());
    assertEquals(trial.after().leftOut().get(Rule.Robot), again.leftOut().get("Robot"));
    assertEquals(list.version(), again.robots());
    assertEquals(restated(trial), again.difference());
    assertEquals(
        List.of("Robot_Flag_Of_Another_List"),
        again.problems().stream().map(problem -> problem.kind()).toList());
    assertEquals(31 * 3, again.problems().getFirst().events(), "those of the forgotten agent");

    // The largest change leads, and the list as it was restores what was.
    Trial.Change largest = trial.largest().getFirst();
    assertTrue(trial.largest().stream().allMatch(each -> each.largest() <= largest.largest()));
    assertEquals(2, trial.largest().size(), "an item that all read alike has not changed");
    runner.run(PERIOD, List.of(), "test");
    assertEquals(served, served());
  }

  /** On each day three items, the n-th by agents that the lists judge differently. */
  private void store() {
    List<UsageEvent> events = new ArrayList<>();
    Robots door = robots.get();
    for (LocalDate day = MONTH.atDay(1);
        !day.isAfter(MONTH.atEndOfMonth());
        day = day.plusDays(1)) {
      for (int item = 0; item < 3; item++) {
        for (int agent = 0; agent <= FORGOTTEN; agent++) {
          boolean everybodys = agent < 2 || agent == FORGOTTEN;
          if (!everybodys && item < agent - 1) {
            continue;
          }
          String text = agent == FORGOTTEN ? "Forgotten" : AGENTS.get(agent);
          UsageEvent event =
              StoredUsage.event(StoredUsage.ITEMS.get(item), Action.Request, day, agent);
          events.add(TestRobots.judged(event, "trial-" + agent, text, door));
        }
      }
    }
    usage.store(events);
    Bulk dictionary = new Bulk(1 << 10);
    long moment = events.getFirst().timestamp();
    for (int agent = 0; agent < FORGOTTEN; agent++) {
      AgentIndex.add(
          dictionary, moment, new Agent("trial-" + agent, AGENTS.get(agent), null, door.version()));
    }
    assertEquals(FORGOTTEN, elasticsearch.bulk(dictionary).stored());
  }

  /** A process whose configuration names another list. */
  private Runner configured(Path list) {
    CurrentRobots others = TestRobots.configured(list, connection, json);
    Counting counting =
        new Counting(elasticsearch, registry, catalogue, others, eventMonths, config, data);
    return new Runner(elasticsearch, runs, counting, shares, reporters, clock);
  }

  /** The World's totals that are served, by report. */
  private Map<String, Map<MetricType, Long>> served() {
    Map<String, Map<MetricType, Long>> totals = new TreeMap<>();
    try (SortedRead<RowJson.MonthRow> rows =
        new SortedRead<>(
            elasticsearch,
            SortedRead.Request.of(ReportIndices.rows(MONTH), List.of()),
            RowJson::read)) {
      rows.forEachRemaining(
          each -> {
            ReportRow row = each.row();
            if (row.customer().equals(ReportRow.THE_WORLD)) {
              Map<MetricType, Long> sums =
                  totals.computeIfAbsent(
                      row.report() + " " + row.platform(),
                      unseen -> new EnumMap<>(MetricType.class));
              row.performance()
                  .forEach(
                      one -> one.counts().forEach((metric, n) -> sums.merge(metric, n, Long::sum)));
            }
          });
    }
    return totals;
  }

  private static Map<String, Map<MetricType, Long>> side(Trial trial, boolean before) {
    Map<String, Map<MetricType, Long>> totals = new TreeMap<>();
    trial.totals().stream()
        .map(each -> Map.entry(each, before ? each.before() : each.after()))
        .filter(each -> !each.getValue().isEmpty())
        .forEach(
            each ->
                totals.put(
                    each.getKey().report() + " " + each.getKey().platform(), each.getValue()));
    return totals;
  }

  /** What the trial says of the Platform Report, by which runs are compared. */
  private static Map<MetricType, Long> restated(Trial trial) {
    return trial.totals().stream()
        .filter(each -> each.report() == org.counted.counter.ReportId.PR)
        .findFirst()
        .orElseThrow()
        .differences();
  }
}
