package org.counted.count;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.counted.counter.ReportId;

/**
 * The end of a count: the shares of a period's titles, in any order, become the rows of platforms
 * and databases. One pass over everything is one share.
 */
public final class Gathering {

  private final Problems problems = new Problems();
  private final Totals platforms = new Totals(ReportId.PR);
  private final Databases databases;
  private final Consumer<ReportRow> sink;
  private final Fates fates = new Fates();
  private final Referrals referrals = new Referrals();
  private final Map<Rule, Long> leftOut = new EnumMap<>(Rule.class);
  private long read;
  private long counted;
  private long rows;

  /**
   * @param databaseTypes what kind of database an id names
   * @param rows takes each row as soon as it is finished
   */
  public Gathering(DatabaseTypes databaseTypes, Consumer<ReportRow> rows) {
    this.databases = new Databases(databaseTypes, problems);
    this.sink = rows;
  }

  /** Takes what one share left. */
  public void add(Share share) {
    read += share.read();
    counted += share.counted();
    rows += share.rows();
    share.leftOut().forEach((rule, events) -> leftOut.merge(rule, events, Long::sum));
    share.problems().forEach(problems::add);
    share.fates().forEach(fates::add);
    share.referrals().forEach(referrals::add);
    for (ReportRow row : share.totals()) {
      if (row.report() == ReportId.PR) {
        platforms.add(row);
      } else {
        databases.add(row);
      }
    }
    share.databaseTypes().forEach(databases::areNamed);
    share.besideTitles().forEach(databases::isBesideTitles);
  }

  /** Gives the rows of platforms and databases, and tells what all shares did. */
  public Summary end() {
    databases.drain(this::emit);
    platforms.drain(this::emit);
    return new Summary(
        read,
        counted,
        leftOut,
        rows,
        problems.list(),
        fates.list(),
        referrals.list(),
        List.of(),
        List.of());
  }

  private void emit(ReportRow row) {
    rows++;
    sink.accept(row);
  }
}
