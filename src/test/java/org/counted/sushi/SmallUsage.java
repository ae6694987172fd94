package org.counted.sushi;

import static org.counted.counter.AccessMethod.Regular;
import static org.counted.counter.AccessMethod.TDM;
import static org.counted.counter.AccessType.Controlled;
import static org.counted.counter.AccessType.Free_To_Read;
import static org.counted.counter.AccessType.Open;
import static org.counted.sushi.FakeUsage.item;
import static org.counted.sushi.FakeUsage.journal;
import static org.counted.sushi.FakeUsage.nameless;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.counted.count.Performance;
import org.counted.counter.AccessMethod;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.counter.MetricType;
import org.counted.counter.Release;
import org.counted.counter.ReportId;
import org.counted.item.CatalogueItem;

/** The usage of a small platform in which every report and view has something to show. */
final class SmallUsage {

  private final FakeUsage usage;

  private SmallUsage(FakeUsage usage) {
    this.usage = usage;
  }

  /** Counted up to June 2025; C2 has twice and The World ten times what C1 has. */
  static FakeUsage counted() {
    FakeUsage usage = new FakeUsage().processed("2025-01", "2025-06");
    add(usage, "C1", 1);
    add(usage, "C2", 2);
    add(usage, "0000000000000000", 10);
    return usage;
  }

  /** Adds what a customer used, n times. */
  static void add(FakeUsage usage, String customer, int n) {
    new SmallUsage(usage).of(customer, n);
  }

  private void of(String customer, int n) {
    titles(customer, n);
    items(customer, n);
    add(ReportId.PR, null, customer, 1, searches(DataType.Platform, ReportId.PR, 40 * n));
    add(
        ReportId.PR,
        null,
        customer,
        1,
        uses(DataType.Journal, null, null, Regular, n, 14, 9, 11, 7));
    add(
        ReportId.PR,
        null,
        customer,
        1,
        uses(DataType.Journal, null, null, TDM, n, 100, 100, 100, 100));
    CatalogueItem database = item("db1", DataType.Database_Aggregated, "DB One");
    add(
        ReportId.DR,
        database,
        customer,
        1,
        denials(searches(DataType.Database_Aggregated, ReportId.DR, 3 * n), n, n));
    add(
        ReportId.DR,
        database,
        customer,
        1,
        uses(DataType.Journal, null, null, Regular, n, 2, 0, 2, 0));
  }

  private void titles(String customer, int n) {
    CatalogueItem journal = journal("ja", "Journal A");
    add(ReportId.TR, journal, customer, 1, ofJournal("2024", Controlled, Regular, n, 9, 5, 7, 4));
    add(ReportId.TR, journal, customer, 1, ofJournal("2010", Controlled, Regular, n, 3, 2, 3, 2));
    add(ReportId.TR, journal, customer, 1, ofJournal("2024", Open, Regular, n, 2, 2, 1, 1));
    add(
        ReportId.TR,
        journal,
        customer,
        1,
        ofJournal("2024", Controlled, TDM, n, 100, 100, 100, 100));
    add(
        ReportId.TR,
        journal,
        customer,
        3,
        denials(ofJournal("2024", Controlled, Regular, n, 1, 1, 1, 1), n, n));
    CatalogueItem book = item("bk", DataType.Book, "Book B");
    add(
        ReportId.TR,
        book,
        customer,
        2,
        denials(uses(DataType.Book, "2001", Controlled, Regular, n, 6, 4, 5, 3, 2, 1), n, 2 * n));
    add(
        ReportId.TR,
        book,
        customer,
        2,
        uses(DataType.Book, "2001", Free_To_Read, Regular, n, 1, 1, 1, 1, 1, 1));
    add(
        ReportId.TR,
        journal("jb", "Journal B"),
        customer,
        6,
        uses(DataType.Journal, null, null, Regular, n, 1, 0, 1, 0));
  }

  private void items(String customer, int n) {
    Performance dataset = uses(DataType.Dataset, "2025", Open, Regular, n, 2, 1, 1, 1);
    Performance image = uses(DataType.Image, "2025", Open, Regular, n, 2, 1, 1, 1);
    Performance first = uses(DataType.Article, "2024", Controlled, Regular, n, 9, 5, 7, 4);
    Performance second = uses(DataType.Article, "2025", Open, Regular, n, 1, 1, 1, 1);
    CatalogueItem journal = journal("ja", "Journal A");
    add(ReportId.IR, item("set1", DataType.Dataset, "Data set 1"), customer, 1, dataset);
    add(ReportId.IR, item("pic", DataType.Image, "Picture"), customer, 1, image);
    usage
        .add(
            ReportId.IR,
            item("a1", DataType.Article, "Article 1"),
            journal,
            DataType.Journal,
            customer,
            "2025-01",
            first)
        .add(
            ReportId.IR,
            item("a2", DataType.Article, "Article 2"),
            journal,
            DataType.Journal,
            customer,
            "2025-02",
            second);
    add(ReportId.IR, nameless("a3"), customer, 2, second);
  }

  private void add(
      ReportId report, CatalogueItem subject, String customer, int month, Performance row) {
    usage.add(report, subject, null, null, customer, "2025-0" + month, row);
  }

  private static Performance ofJournal(
      String yop, AccessType access, AccessMethod method, int n, int... counts) {
    return uses(DataType.Journal, yop, access, method, n, counts);
  }

  /** Counts of investigations and requests: of items, unique items and unique titles, times n. */
  private static Performance uses(
      DataType type, String yop, AccessType access, AccessMethod method, int n, int... counts) {
    List<MetricType> order = ReportId.TR.metricTypes(Release.R51);
    Map<MetricType, Long> map = new EnumMap<>(MetricType.class);
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0) {
        map.put(order.get(i), (long) counts[i] * n);
      }
    }
    return new Performance(type, yop, access, method, "FR", "FR-75C", true, map);
  }

  private static Performance searches(DataType type, ReportId report, int count) {
    MetricType metric =
        report == ReportId.PR ? MetricType.Searches_Platform : MetricType.Searches_Regular;
    return new Performance(
        type, null, null, Regular, "FR", "FR-75C", true, Map.of(metric, (long) count));
  }

  private static Performance denials(Performance row, int limitExceeded, int noLicense) {
    Map<MetricType, Long> counts = new EnumMap<>(row.counts());
    counts.put(MetricType.Limit_Exceeded, (long) limitExceeded);
    counts.put(MetricType.No_License, (long) noLicense);
    return new Performance(
        row.dataType(),
        row.yop(),
        row.accessType(),
        row.accessMethod(),
        row.country(),
        row.subdivision(),
        row.attributed(),
        counts);
  }
}
