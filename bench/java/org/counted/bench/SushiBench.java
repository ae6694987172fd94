package org.counted.bench;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.counted.counter.AccessType;
import org.counted.counter.DataType;
import org.counted.elastic.Bulk;
import org.counted.elastic.BulkAnswer;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.SortedRead;
import org.counted.event.Action;
import org.counted.event.EventIndex;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEventDraft;
import org.counted.event.UsageEvents;
import org.counted.item.Catalogue;
import org.counted.item.CatalogueItem;
import org.counted.report.Heap;
import org.counted.report.Period;
import org.counted.report.Runner;
import org.jspecify.annotations.Nullable;

/** How fast COUNTER reports leave over HTTP, beside the bare sorted read of the same rows. */
@Singleton
public class SushiBench {

  private static final int BATCH = 8_000;
  private static final int YEAR = 2020;
  private static final String PLATFORM = "local";

  private final Elasticsearch elasticsearch;
  private final Runner runner;

  SushiBench(Elasticsearch elasticsearch, Runner runner) {
    this.elasticsearch = elasticsearch;
    this.runner = runner;
  }

  /** Prints the table for a year in which each of so many items was used in every month. */
  public void run(PrintWriter out, int port, int items, int rounds)
      throws IOException, InterruptedException {
    int titles = Math.max(1, items / 2);
    out.printf(
        Locale.ROOT,
        "sushi: 12 months, %,d items of %,d titles, each used in every month%n",
        items,
        titles);
    out.flush();
    catalogue(items, titles);
    for (int month = 1; month <= 12; month++) {
      YearMonth each = YearMonth.of(YEAR, month);
      events(each, items, titles);
      runner.run(new Period.Month(each), List.of("counter"), "bench");
      elasticsearch.call("DELETE", "/" + EventIndex.of(each), null);
    }
    for (int round = 0; round <= rounds; round++) {
      for (String report : List.of("TR", "IR")) {
        double bare = bareRead(report, round);
        for (String format : round == 0 ? List.of("json") : List.of("json", "tsv", "xlsx")) {
          Sent sent = send(port, report, format);
          if (round > 0) {
            row(out, round, report, format, bare, sent, rows(report));
          }
        }
      }
    }
    out.println(
        "rows: stored rows, one for each month and title or item, of one customer, with all"
            + " attributes shown; round 0 warms up.");
    out.println("bare: scroll of the same rows in index-sort order, sources not parsed.");
    out.println("ratio: rows/s of the report, from request to last byte, over those of the bare.");
    out.println("heap: peak of service and client together, in one JVM.");
  }

  private void row(
      PrintWriter out, int round, String report, String format, double bare, Sent sent, long rows) {
    double speed = rows / sent.seconds;
    out.printf(
        Locale.ROOT,
        "  round %d: %s as %-4s %,9d rows: %,8.0f rows/s, bare %,8.0f, ratio %.2f; first byte %,4d"
            + " ms, %,5d MB; heap peak %,d MB%n",
        round,
        report,
        format,
        rows,
        speed,
        bare,
        speed / bare,
        sent.firstByteMillis,
        sent.bytes >> 20,
        sent.heap);
    out.flush();
  }

  private record Sent(double seconds, long firstByteMillis, long bytes, long heap) {}

  private static Sent send(int port, String report, String format)
      throws IOException, InterruptedException {
    String show =
        report.equals("IR")
            ? "YOP%7CAccess_Type%7CAccess_Method%7CAuthors&include_parent_details=True"
            : "YOP%7CAccess_Type%7CAccess_Method";
    URI address =
        URI.create(
            "http://127.0.0.1:%d/counter/r51/reports/%s?customer_id=local&begin_date=%d-01&end_date=%d-12&format=%s&attributes_to_show=%s"
                .formatted(port, report, YEAR, YEAR, format, show));
    Heap heap = Heap.watch();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      long begun = System.nanoTime();
      HttpResponse<InputStream> answer =
          client.send(
              HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new IOException("answered " + answer.statusCode());
      }
      byte[] buffer = new byte[1 << 16];
      try (InputStream in = answer.body()) {
        long bytes = in.read(buffer, 0, 1);
        long firstByte = System.nanoTime() - begun;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
          bytes += read;
        }
        return new Sent(
            (System.nanoTime() - begun) / 1e9, firstByte / 1_000_000, bytes, heap.peakMegabytes());
      }
    }
  }

  private double bareRead(String report, int round) {
    long begun = System.nanoTime();
    long rows = 0;
    try (SortedRead<Boolean> read =
        new SortedRead<>(
            elasticsearch,
            new SortedRead.Request(
                indices(), query(report), List.of("report", "customer", "key"), "bench" + round),
            (id, source) -> {
              source.skipChildren();
              return true;
            })) {
      while (read.hasNext()) {
        read.next();
        rows++;
      }
    }
    return rows / ((System.nanoTime() - begun) / 1e9);
  }

  private long rows(String report) {
    return elasticsearch.count(indices(), "{\"query\":" + query(report) + "}");
  }

  private static String indices() {
    return IntStream.rangeClosed(1, 12)
        .mapToObj(month -> "counted-rows-" + YearMonth.of(YEAR, month))
        .collect(Collectors.joining(","));
  }

  private static String query(String report) {
    return "{\"bool\":{\"filter\":[{\"term\":{\"report\":\""
        + report
        + "\"}},{\"term\":{\"customer\":\"local\"}}]}}";
  }

  private void catalogue(int items, int titles) {
    List<CatalogueItem> all = new ArrayList<>(items + titles);
    for (int title = 0; title < titles; title++) {
      all.add(item(title(title), DataType.Journal, null, "Journal of Number " + title, title));
    }
    for (int item = 0; item < items; item++) {
      all.add(
          item(
              PLATFORM + ":a" + item,
              DataType.Article,
              title(item % titles),
              "An article about the properties of the number " + item,
              item));
    }
    for (int from = 0; from < all.size(); from += BATCH) {
      Bulk bulk = new Bulk(6 << 20);
      all.subList(from, Math.min(all.size(), from + BATCH))
          .forEach(item -> Catalogue.add(bulk, item, 1));
      elasticsearch.bulk(bulk);
    }
  }

  private static CatalogueItem item(
      String id, DataType type, @Nullable String parent, String name, int n) {
    return new CatalogueItem(
        id,
        PLATFORM,
        type,
        parent,
        List.of(),
        null,
        name,
        "Publisher " + n % 50,
        List.of(),
        "10.9999/" + id,
        null,
        null,
        type == DataType.Journal ? "%04d-%04d".formatted(n / 10_000 + 1000, n % 10_000) : null,
        "https://example.org/" + id,
        List.of(new CatalogueItem.Author("Author, N. " + n, null, null)),
        "2020-01-05",
        "VoR",
        null,
        null);
  }

  private static String title(int number) {
    return PLATFORM + ":j" + number;
  }

  private void events(YearMonth month, int items, int titles) {
    String index = EventIndex.of(month);
    long noon = month.atDay(15).atTime(12, 0).toInstant(ZoneOffset.UTC).toEpochMilli();
    ArrayDeque<CompletableFuture<BulkAnswer>> sent = new ArrayDeque<>();
    for (int from = 0; from < items; from += BATCH) {
      Bulk bulk = new Bulk(6 << 20);
      for (int item = from; item < Math.min(items, from + BATCH); item++) {
        UsageEvent event = event(month, item, titles, noon);
        bulk.create(index, event.id(), UsageEvents.bytes(event));
      }
      sent.add(elasticsearch.bulkAsync(bulk));
      if (sent.size() > 2) {
        sent.remove().join();
      }
    }
    sent.forEach(CompletableFuture::join);
  }

  private static UsageEvent event(YearMonth month, int item, int titles, long moment) {
    String title = title(item % titles);
    UsageEventDraft event = new UsageEventDraft();
    event.id = month + "-" + item;
    event.timestamp = moment;
    event.platform = PLATFORM;
    event.action = Action.Request;
    event.title = title;
    event.item = PLATFORM + ":a" + item;
    event.dataType = DataType.Article;
    event.parent = title;
    event.parentDataType = DataType.Journal;
    event.yop = String.valueOf(2000 + item % 20);
    event.accessType = AccessType.Controlled;
    event.url = "url" + item;
    event.user = "user" + item % 1_000;
    event.session = "session" + item % 1_000;
    event.institutions = List.of("local");
    return event.event();
  }
}
