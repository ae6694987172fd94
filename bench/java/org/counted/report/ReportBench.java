package org.counted.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.elastic.Bulk;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.event.Action;
import org.counted.event.EventIndex;
import org.counted.event.UsageEventDraft;
import org.counted.event.UsageEvents;
import org.jspecify.annotations.Nullable;

/**
 * How long a day's reports take, and longer periods made of shorter ones, each beside a bare read
 * of the same documents.
 */
@Singleton
public class ReportBench {

  private static final YearMonth MONTH = YearMonth.of(2020, 1);
  private static final int BATCH = 8_000;

  private final Elasticsearch elasticsearch;
  private final Runner runner;
  private final ServedReports reports;

  ReportBench(Elasticsearch elasticsearch, Runner runner, ServedReports reports) {
    this.elasticsearch = elasticsearch;
    this.runner = runner;
    this.reports = reports;
  }

  /**
   * Prints the table.
   *
   * @param events of the day
   * @param items that are used
   */
  public void run(PrintWriter out, int events, int items, int rounds) {
    day(out, events, items, rounds);
    List<Period> days =
        MONTH
            .atDay(1)
            .datesUntil(MONTH.plusMonths(1).atDay(1))
            .<Period>map(Period.Day::new)
            .toList();
    rollUp(out, "daily_item_usage", days, Interval.Month, items, 2, rounds);
    List<Period> months =
        IntStream.rangeClosed(1, 12)
            .<Period>mapToObj(month -> new Period.Month(YearMonth.of(2020, month)))
            .toList();
    rollUp(out, "monthly_item_usage", months, Interval.Year, items, 1, rounds);
    out.println("bare read: all documents in no order, pages of 5,000, sources not parsed.");
    out.println("the day's events are merged before, as far as Elasticsearch does so by itself,");
    out.println("and so is what the round before wrote.");
    out.println("[a+b]: seconds of CPU, of the service and of Elasticsearch.");
  }

  /** Each round another day, with the same usage; the first makes the reports' indices too. */
  private void day(PrintWriter out, int events, int items, int rounds) {
    String index = EventIndex.of(MONTH);
    elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
    out.printf(Locale.ROOT, "a day of %,d events on %,d items, all daily reports%n", events, items);
    for (int round = 1; round <= rounds; round++) {
      LocalDate date = MONTH.atDay(10 + round);
      store(index, date, events, items);
      elasticsearch.refresh(index);
      awaitMerged();
      Cpu read = Cpu.now();
      double bare = bareRead(index, query(date));
      String readCpu = read.since();
      Cpu count = Cpu.now();
      long begun = System.nanoTime();
      runner.dryRun(new Period.Day(date));
      double counted = secondsSince(begun);
      String countCpu = count.since();
      awaitMerged();
      Cpu all = Cpu.now();
      begun = System.nanoTime();
      RunRecord run = runner.run(new Period.Day(date), List.of(), "bench");
      double seconds = secondsSince(begun);
      out.printf(
          Locale.ROOT,
          "  round %d: %d reports of %,d documents in %.1f s%s (%s); counting alone %.1f s%s; bare"
              + " read of the events %.1f s%s%n",
          round,
          run.reports().size(),
          run.reports().stream().mapToLong(name -> documents(name, run)).sum(),
          seconds,
          all.since(),
          run.state(),
          counted,
          countCpu,
          bare,
          readCpu);
      out.flush();
    }
  }

  /**
   * What storing the events and the round before leave to do, which a day's end has behind it: when
   * nothing was merged for a second. Merges wait in a queue that nothing tells of.
   */
  private void awaitMerged() {
    for (int quiet = 0; quiet < 10; quiet = merging() ? 0 : quiet + 1) {
      LockSupport.parkNanos(100_000_000);
    }
  }

  private boolean merging() {
    return elasticsearch.get("/_stats/merge").at("/_all/total/merges/current").asInt() > 0;
  }

  private static String query(LocalDate date) {
    return "{\"range\":{\"timestamp\":{\"gte\":%d,\"lt\":%d}}}"
        .formatted(millis(date), millis(date.plusDays(1)));
  }

  private long documents(String name, RunRecord run) {
    return elasticsearch.count(
        ReportDocuments.all(name), "{\"query\":{\"term\":{\"run\":\"" + run.id() + "\"}}}");
  }

  private static long millis(LocalDate date) {
    return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
  }

  private void store(String index, LocalDate date, int events, int items) {
    SplittableRandom random = new SplittableRandom(1);
    long start = millis(date);
    for (int done = 0; done < events; done += BATCH) {
      Bulk bulk = new Bulk(6 << 20);
      for (int i = done; i < Math.min(events, done + BATCH); i++) {
        int item = (int) Math.exp(random.nextDouble() * Math.log(items));
        int session = random.nextInt(1 + events / 6);
        UsageEventDraft event = new UsageEventDraft();
        event.id = date + "-" + i;
        event.timestamp = start + random.nextLong(86_400_000);
        event.platform = "local";
        event.action = random.nextInt(3) == 0 ? Action.Request : Action.Investigation;
        event.title = "local:j" + item % 1_000;
        event.item = "local:a" + item;
        event.dataType = DataType.Article;
        event.parent = event.title;
        event.parentDataType = DataType.Journal;
        event.yop = "2019";
        event.accessType = AccessType.Open;
        event.url = event.item;
        event.user = "u" + session;
        event.session = "s" + session;
        bulk.create(index, event.id, UsageEvents.bytes(event.event()));
      }
      elasticsearch.bulk(bulk);
    }
  }

  private void rollUp(
      PrintWriter out,
      String id,
      List<Period> periods,
      Interval interval,
      int items,
      int oneOf,
      int rounds) {
    ServedReport report = reports.named(id);
    Map<String, String> runs = new HashMap<>();
    SplittableRandom random = new SplittableRandom(2);
    List<String> indices = new ArrayList<>();
    long documents = 0;
    for (Period period : periods) {
      String run = "bench-" + period;
      runs.put(period.toString(), run);
      ReportDocuments.Writer<Record> writer =
          ReportDocuments.write(elasticsearch, id, period, run, Instant.EPOCH);
      for (int item = 0; item < items; item++) {
        if (random.nextInt(oneOf) == 0) {
          writer.add(document(item, random));
          documents++;
        }
      }
      writer.finish();
      indices.add(writer.index());
    }
    ReportDocuments.refresh(elasticsearch, indices);
    Question question = Question.of(report, PeriodRange.ALL, List.of());
    List<DocumentField> keys = report.fields().stream().filter(RollUp::canGroup).toList();
    out.printf(
        Locale.ROOT,
        "%s: %s of %d periods, %,d documents of %,d items%n",
        id,
        interval.wire(),
        periods.size(),
        documents,
        items);
    for (int round = 1; round <= rounds; round++) {
      double bare = bareRead(ReportDocuments.all(id), question.query(runs));
      Heap heap = Heap.watch();
      long begun = System.nanoTime();
      RollUp sums =
          new RollUp(elasticsearch, question, new ServedRuns(Instant.EPOCH, runs), interval, keys);
      long rows = 0;
      while (sums.hasNext()) {
        sums.next();
        rows++;
      }
      out.printf(
          Locale.ROOT,
          "  round %d: %,d rows in %.1f s, heap peak %d MB; bare read of the documents %.1f s%n",
          round,
          rows,
          secondsSince(begun),
          heap.peakMegabytes(),
          bare);
    }
  }

  private static ObjectNode document(int item, SplittableRandom random) {
    ObjectNode row = ReportDocuments.JSON.createObjectNode();
    row.put("platform", "local")
        .put("item", "local:a" + item)
        .put("within", "local:j" + item % 999);
    int views = 1 + random.nextInt(20);
    row.put("views", views).put("view_sessions", views).put("downloads", views / 2);
    row.put("download_sessions", views / 2).put("denials", 0);
    return row;
  }

  /** Seconds. */
  private double bareRead(String index, @Nullable String query) {
    long begun = System.nanoTime();
    try (SortedRead<Boolean> read =
        new SortedRead<>(
            elasticsearch,
            new SortedRead.Request(index, query, List.of(), null),
            (id, source) -> {
              source.skipChildren();
              return true;
            })) {
      while (read.hasNext()) {
        read.next();
      }
    }
    return secondsSince(begun);
  }

  /** CPU time used up to a moment, of this process and of the node it has started. */
  private record Cpu(Duration service, Duration node) {

    static Cpu now() {
      return new Cpu(
          of(ProcessHandle.current()),
          ProcessHandle.current().descendants().map(Cpu::of).reduce(Duration.ZERO, Duration::plus));
    }

    String since() {
      Cpu now = now();
      return String.format(
          Locale.ROOT,
          " [%.1f+%.1f]",
          now.service.minus(service).toMillis() / 1e3,
          now.node.minus(node).toMillis() / 1e3);
    }

    private static Duration of(ProcessHandle process) {
      return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
