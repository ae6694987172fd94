package org.counted.sushi;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.counted.count.Performance;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItem.Author;
import org.counted.report.UsageLine;
import org.counted.report.UsageLine.MonthUsage;

/** Counted usage in memory, and what was read of it. */
final class FakeUsage implements UsageSource {

  private final Map<ReportId, TreeMap<String, Stored>> stored = new HashMap<>();
  private Optional<Months> months = Optional.empty();
  private boolean broken;
  int open;

  private record Stored(UsageLine line, Map<YearMonth, Map<String, List<Performance>>> usage) {}

  FakeUsage processed(String first, String last, String... missing) {
    TreeSet<YearMonth> processed =
        new TreeSet<>(new ReportingPeriod(YearMonth.parse(first), YearMonth.parse(last)).months());
    for (String month : missing) {
      processed.remove(YearMonth.parse(month));
    }
    months = Optional.of(new Months(YearMonth.parse(first), YearMonth.parse(last), processed));
    return this;
  }

  FakeUsage broken() {
    broken = true;
    return this;
  }

  FakeUsage add(
      ReportId report,
      CatalogueItem subject,
      CatalogueItem parent,
      DataType parentType,
      String customer,
      String month,
      Performance... rows) {
    String key = (parent == null ? "" : parent.id()) + "\t" + (subject == null ? "" : subject.id());
    Stored line =
        stored
            .computeIfAbsent(report, each -> new TreeMap<>())
            .computeIfAbsent(
                key,
                each ->
                    new Stored(
                        new UsageLine("exampl", subject, parent, parentType, List.of()),
                        new TreeMap<>()));
    line.usage()
        .computeIfAbsent(YearMonth.parse(month), each -> new TreeMap<>())
        .computeIfAbsent(customer, each -> new ArrayList<>())
        .addAll(List.of(rows));
    return this;
  }

  static CatalogueItem item(String id, DataType type, String name) {
    return new CatalogueItem(
        "exampl:" + id,
        "exampl",
        type,
        null,
        name,
        "Pub",
        List.of("ROR:00hx57361", "exampl:pub"),
        "10.9999/" + id,
        null,
        null,
        null,
        "https://example.org/" + id,
        List.of(
            new Author("Smith, J", "0000-0001-2345-6789", null),
            new Author("Doe, A", null, "1234567812345678"),
            new Author("Roe, B", null, null),
            new Author("Fourth, C", null, null)),
        "2025-01-05",
        "VoR",
        "2025");
  }

  static CatalogueItem journal(String id, String name) {
    return new CatalogueItem(
        "exampl:" + id,
        "exampl",
        DataType.Journal,
        null,
        name,
        "Pub",
        List.of(),
        null,
        null,
        "1234-5679",
        "1234-4321",
        null,
        List.of(),
        null,
        null,
        null);
  }

  static CatalogueItem nameless(String id) {
    return new CatalogueItem(
        "exampl:" + id,
        "exampl",
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null);
  }

  @Override
  public Optional<Months> months(String platform) {
    if (broken) {
      throw new IllegalStateException("The database is down");
    }
    return months;
  }

  @Override
  public Set<String> platforms(ReportingPeriod period) {
    return Set.of();
  }

  @Override
  public Lines read(
      ReportId fullReport, String platform, List<String> customers, ReportingPeriod period) {
    if (!Set.of(ReportId.PR, ReportId.DR, ReportId.TR, ReportId.IR).contains(fullReport)) {
      throw new IllegalArgumentException(fullReport + " is a view");
    }
    List<UsageLine> lines = new ArrayList<>();
    for (Stored line : stored.getOrDefault(fullReport, new TreeMap<>()).values()) {
      List<MonthUsage> usage = new ArrayList<>();
      line.usage()
          .forEach(
              (month, byCustomer) ->
                  byCustomer.forEach(
                      (customer, rows) -> {
                        if (period.contains(month) && customers.contains(customer)) {
                          usage.add(new MonthUsage(month, customer, rows));
                        }
                      }));
      usage.sort(Comparator.comparing(MonthUsage::month));
      if (!usage.isEmpty()) {
        lines.add(
            new UsageLine(
                line.line().platform(),
                line.line().subject(),
                line.line().parent(),
                line.line().parentDataType(),
                usage));
      }
    }
    open++;
    Iterator<UsageLine> iterator = lines.iterator();
    return new Lines() {
      @Override
      public boolean hasNext() {
        return iterator.hasNext();
      }

      @Override
      public UsageLine next() {
        return iterator.next();
      }

      @Override
      public void close() {
        open--;
      }
    };
  }
}
