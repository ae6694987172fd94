package org.counted.count;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.counted.event.UsageEvent;

/**
 * One run of the counting pass over uses. Unless it says otherwise, over March 2026 on a platform
 * in UTC that offers all four COUNTER Reports.
 */
final class CountingRun {

  private ZoneId zone = ZoneOffset.UTC;
  private Set<ReportId> offered = Set.of(ReportId.PR, ReportId.DR, ReportId.TR, ReportId.IR);
  private LocalDate first = LocalDate.of(2026, 3, 1);
  private LocalDate last = LocalDate.of(2026, 3, 31);
  private final Map<String, DataType> databases = new HashMap<>();
  private RobotFlags robots = UsageEvent::robot;

  /** The figures of a run that needs nothing unusual. */
  static Figures count(Use... uses) {
    return new CountingRun().over(uses);
  }

  CountingRun zone(ZoneId given) {
    zone = given;
    return this;
  }

  CountingRun offering(Set<ReportId> given) {
    offered = given;
    return this;
  }

  CountingRun month(int year, int month) {
    return days(YearMonth.of(year, month).atDay(1), YearMonth.of(year, month).atEndOfMonth());
  }

  CountingRun days(LocalDate from, LocalDate to) {
    first = from;
    last = to;
    return this;
  }

  CountingRun database(String id, DataType type) {
    databases.put(id, type);
    return this;
  }

  CountingRun databases(Map<String, DataType> types) {
    databases.putAll(types);
    return this;
  }

  CountingRun robots(RobotFlags flags) {
    robots = flags;
    return this;
  }

  Figures over(Use... uses) {
    return over(Arrays.stream(uses).map(Use::event).toList());
  }

  /** Events of one title, item and moment are taken in the order given. */
  Figures over(List<UsageEvent> events) {
    List<ReportRow> rows = new ArrayList<>();
    List<String> counted = new ArrayList<>();
    Map<String, String> leftOut = new LinkedHashMap<>();
    Audit audit =
        new Audit() {
          @Override
          public void counted(UsageEvent event) {
            counted.add(event.id());
          }

          @Override
          public void leftOut(UsageEvent event, Rule rule, String detail) {
            leftOut.put(event.id(), rule + " " + detail);
          }
        };
    CountingPass pass = pass(rows::add, audit);
    events.stream().sorted(EventOrder.COMPARATOR).forEach(pass::take);
    Summary summary = pass.end();
    return new Figures(rows, summary, counted, leftOut, ReportRow.THE_WORLD, any -> true);
  }

  /** The same pass, asked about one figure. */
  Explanation explain(Figure figure, List<UsageEvent> events) {
    Explanation explanation = new Explanation(figure, Integer.MAX_VALUE);
    CountingPass pass = pass(explanation, explanation);
    events.stream().sorted(EventOrder.COMPARATOR).forEach(pass::take);
    pass.end();
    return explanation;
  }

  CountingPass pass(Consumer<ReportRow> rows, Audit audit) {
    return new CountingPass(
        platform -> new PlatformRules(zone, offered),
        databases::get,
        first,
        last,
        robots,
        rows,
        audit);
  }
}
