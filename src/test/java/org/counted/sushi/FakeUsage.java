package org.counted.sushi;

import java.time.Duration;
import java.time.Instant;
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
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.counted.count.Performance;
import org.counted.count.ReportRow;
import org.counted.counter.DataType;
import org.counted.counter.ReportId;
import org.counted.counter.ReportingPeriod;
import org.counted.item.CatalogueItem;
import org.counted.item.CatalogueItem.Author;
import org.counted.item.CatalogueItemDraft;
import org.counted.report.CountedMonth;
import org.counted.report.Coverage;
import org.counted.report.UsageLine;
import org.counted.report.UsageLine.MonthUsage;

/** Counted usage in memory, and what was read of it. */
final class FakeUsage implements UsageSource {

  private final Map<ReportId, TreeMap<String, Stored>> stored = new HashMap<>();
  private Optional<Coverage> coverage = Optional.empty();
  private static final Instant CHANGED = Instant.parse("2025-07-02T06:30:00Z");

  private boolean broken;
  private Lines given;
  int open;

  private record Stored(UsageLine line, Map<YearMonth, Map<String, List<Performance>>> usage) {}

  FakeUsage processed(String first, String last, String... missing) {
    TreeMap<YearMonth, CountedMonth> months = new TreeMap<>();
    for (YearMonth month :
        new ReportingPeriod(YearMonth.parse(first), YearMonth.parse(last)).months()) {
      months.put(month, new CountedMonth("run", CHANGED, "", ""));
    }
    for (String month : missing) {
      months.remove(YearMonth.parse(month));
    }
    coverage = Optional.of(new Coverage(months, Set.of()));
    return this;
  }

  /** Gives these lines in the place of what was added. */
  FakeUsage reading(Lines lines) {
    given = lines;
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

  /** The rows as they are stored. */
  void eachRow(BiConsumer<YearMonth, ReportRow> rows) {
    stored.forEach(
        (report, lines) ->
            lines.forEach(
                (key, line) ->
                    line.usage()
                        .forEach(
                            (month, customers) ->
                                customers.forEach(
                                    (customer, performance) ->
                                        rows.accept(
                                            month,
                                            row(
                                                report,
                                                key,
                                                line.line(),
                                                customer,
                                                performance))))));
  }

  private static ReportRow row(
      ReportId report, String key, UsageLine line, String customer, List<Performance> rows) {
    String subject = line.subject() == null ? null : line.subject().id();
    return new ReportRow(
        report,
        customer,
        line.platform(),
        report == ReportId.IR ? key : subject == null ? line.platform() : subject,
        report == ReportId.DR ? subject : null,
        report == ReportId.TR ? subject : null,
        report == ReportId.IR ? subject : null,
        line.parent() == null ? null : line.parent().id(),
        line.parentDataType(),
        line.parent() == null ? List.of() : List.of(line.parent().id()),
        rows);
  }

  void eachItem(Consumer<CatalogueItem> items) {
    for (Map<String, Stored> lines : stored.values()) {
      for (Stored each : lines.values()) {
        Stream.of(each.line().subject(), each.line().parent())
            .filter(item -> item != null)
            .forEach(items);
      }
    }
  }

  static CatalogueItem item(String id, DataType type, String name) {
    CatalogueItemDraft draft = new CatalogueItemDraft("exampl:" + id, "exampl");
    draft.dataType = type;
    draft.name = name;
    draft.publisher = "Pub";
    draft.publisherIds = List.of("ROR:00hx57361", "exampl:pub");
    draft.doi = "10.9999/" + id;
    draft.uri = "https://example.org/" + id;
    draft.authors =
        List.of(
            new Author("Smith, J", "0000-0001-2345-6789", null),
            new Author("Doe, A", null, "1234567812345678"),
            new Author("Roe, B", null, null),
            new Author("Fourth, C", null, null));
    draft.publicationDate = "2025-01-05";
    draft.articleVersion = "VoR";
    draft.yop = "2025";
    return draft.item();
  }

  static CatalogueItem journal(String id, String name) {
    CatalogueItemDraft draft = new CatalogueItemDraft("exampl:" + id, "exampl");
    draft.dataType = DataType.Journal;
    draft.name = name;
    draft.publisher = "Pub";
    draft.printIssn = "1234-5679";
    draft.onlineIssn = "1234-4321";
    return draft.item();
  }

  static CatalogueItem nameless(String id) {
    return CatalogueItem.unknown("exampl:" + id, "exampl");
  }

  @Override
  public Optional<Coverage> months(String platform) {
    if (broken) {
      throw new IllegalStateException("The database is down");
    }
    return coverage;
  }

  @Override
  public Duration expected(
      ReportId fullReport, String platform, List<String> customers, ReportingPeriod period) {
    return Duration.ZERO;
  }

  @Override
  public Set<String> platforms(ReportingPeriod period) {
    return Set.of();
  }

  @Override
  public Lines read(
      ReportId fullReport, String platform, List<String> customers, Map<YearMonth, String> runs) {
    if (!Set.of(ReportId.PR, ReportId.DR, ReportId.TR, ReportId.IR).contains(fullReport)) {
      throw new IllegalArgumentException(fullReport + " is a view");
    }
    if (given != null) {
      return given;
    }
    List<UsageLine> lines = new ArrayList<>();
    for (Stored line : stored.getOrDefault(fullReport, new TreeMap<>()).values()) {
      List<MonthUsage> usage = new ArrayList<>();
      line.usage()
          .forEach(
              (month, byCustomer) ->
                  byCustomer.forEach(
                      (customer, rows) -> {
                        if (runs.containsKey(month) && customers.contains(customer)) {
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
