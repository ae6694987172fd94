package org.counted.bench;

import jakarta.inject.Singleton;
import java.io.PrintWriter;
import java.time.YearMonth;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.counted.elastic.Bulk;
import org.counted.elastic.BulkAnswer;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.event.EventIndex;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEvents;
import org.counted.report.Heap;
import org.counted.report.Period;
import org.counted.report.RunRecord;
import org.counted.report.Runner;

/** How fast a month is counted, beside the bare sorted read of the same index. */
@Singleton
public class CountBench {

  private static final int BATCH = 8_000;
  private static final YearMonth MONTH = YearMonth.of(2020, 1);

  private final Elasticsearch elasticsearch;
  private final Runner runner;
  private final CardinalityMethod cardinality;

  CountBench(Elasticsearch elasticsearch, Runner runner, CardinalityMethod cardinality) {
    this.elasticsearch = elasticsearch;
    this.runner = runner;
    this.cardinality = cardinality;
  }

  /** Prints the table for so many events, items and institutions. */
  public void run(PrintWriter out, int events, int items, int institutions, int rounds) {
    out.printf(
        Locale.ROOT,
        "count: one month of %,d events, %,d items, %,d institutions, seed 1%n",
        events,
        items,
        institutions);
    String index = EventIndex.of(MONTH);
    elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
    elasticsearch.call("PUT", "/" + index, CardinalityMethod.MAPPING);
    double stored = events / store(events, items, institutions);
    elasticsearch.refresh(index);
    row(out, "plain _bulk of the events (to make the index)", stored, "events/s");
    double bare = 0;
    double counted = 0;
    for (int round = 1; round <= rounds; round++) {
      bare = bareRead(index, EventIndex.ORDER);
      Heap heap = Heap.watch();
      RunRecord run = runner.run(new Period.Month(MONTH), List.of("counter"), "bench");
      counted = run.read() * 1000.0 / run.millis();
      out.printf(
          Locale.ROOT,
          "  round %d: bare sorted read %,.0f docs/s; run %,.0f events/s with %,d rows written;"
              + " ratio %.2f; heap peak %,d MB%n",
          round,
          bare,
          counted,
          run.rows(),
          counted / bare,
          heap.peakMegabytes());
      long begun = System.nanoTime();
      RunRecord pass = runner.dryRun(new Period.Month(MONTH));
      double seconds = secondsSince(begun);
      out.printf(
          Locale.ROOT,
          "           counting pass alone, rows not written: %,.0f events/s; ratio %.2f%n",
          pass.read() / seconds,
          pass.read() / seconds / bare);
    }
    row(out, "bare read, segment after segment", bareRead(index, List.of()), "docs/s");
    cardinality.run(out, MONTH);
    out.println(
        "bare sorted read: scroll in index-sort order, pages of 5,000, sources not parsed.");
    out.println("ratio: events/s of the run over docs/s of the bare read of the same round.");
  }

  private double store(int events, int items, int institutions) {
    Workload workload = new Workload(1, MONTH, items, institutions);
    String index = EventIndex.of(MONTH);
    ArrayDeque<CompletableFuture<BulkAnswer>> sent = new ArrayDeque<>();
    long begun = System.nanoTime();
    for (int done = 0; done < events; done += BATCH) {
      Bulk bulk = new Bulk(6 << 20);
      for (int i = 0; i < Math.min(BATCH, events - done); i++) {
        UsageEvent event = workload.next();
        bulk.create(index, event.id(), UsageEvents.bytes(event));
      }
      sent.add(elasticsearch.bulkAsync(bulk));
      if (sent.size() > 2) {
        sent.remove().join();
      }
    }
    sent.forEach(CompletableFuture::join);
    return secondsSince(begun);
  }

  private double bareRead(String index, List<String> order) {
    long begun = System.nanoTime();
    return bareRead(new SortedRead.Request(index, null, order, null)) / secondsSince(begun);
  }

  private long bareRead(SortedRead.Request request) {
    long documents = 0;
    try (SortedRead<Boolean> read =
        new SortedRead<>(
            elasticsearch,
            request,
            (id, source) -> {
              source.skipChildren();
              return true;
            })) {
      while (read.hasNext()) {
        read.next();
        documents++;
      }
    }
    return documents;
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  private static void row(PrintWriter out, String what, double figure, String unit) {
    out.printf(Locale.ROOT, "  %-50s %,12.0f %s%n", what, figure, unit);
  }
}
