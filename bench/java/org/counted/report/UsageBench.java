package org.counted.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.counted.count.Summary;
import org.counted.elastic.Elasticsearch;

/** How long the usage of one item, and of fifty at once, takes over HTTP. */
@Singleton
public class UsageBench {

  private static final YearMonth FIRST = YearMonth.of(2020, 1);
  private static final int MONTHS = 2;
  private static final int DAYS = 10;
  private static final int OF_A_DAY = 20;
  private static final int AT_ONCE = 50;
  private static final int WARM_UP = 500;

  private final Elasticsearch elasticsearch;
  private final Runs runs;
  private final SplittableRandom random = new SplittableRandom(3);

  UsageBench(Elasticsearch elasticsearch, Runs runs) {
    this.elasticsearch = elasticsearch;
    this.runs = runs;
  }

  /**
   * Prints the table.
   *
   * @param requests of each kind
   */
  public void run(PrintWriter out, int port, int items, int requests)
      throws IOException, InterruptedException {
    long documents = 0;
    for (int month = 0; month < MONTHS; month++) {
      documents += publish(new Period.Month(FIRST.plusMonths(month)), items, 1);
    }
    LocalDate day = FIRST.plusMonths(MONTHS).atDay(1);
    for (int i = 0; i < DAYS; i++) {
      documents += publish(new Period.Day(day.plusDays(i)), items, OF_A_DAY);
    }
    out.printf(
        Locale.ROOT,
        "usage: %,d items, %d months and %d days, %,d documents; %,d requests each, one at a time%n",
        items,
        MONTHS,
        DAYS,
        documents,
        requests);
    String base = "http://127.0.0.1:" + port;
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      row(out, client, "empty endpoint", requests, () -> base + "/q/health/live");
      row(
          out,
          client,
          "one item",
          requests,
          () -> base + "/items/local/a" + random.nextInt(items) + "/usage");
      row(
          out,
          client,
          AT_ONCE + " items at once",
          requests / 4,
          () ->
              base
                  + "/items/usage?item=local:a"
                  + IntStream.range(0, AT_ONCE)
                      .mapToObj(each -> Integer.toString(random.nextInt(items)))
                      .collect(Collectors.joining("&item=local:a")));
    }
    out.println(
        "milliseconds from the request to the last byte, after " + WARM_UP + " to warm up.");
  }

  private void row(
      PrintWriter out, HttpClient client, String name, int requests, Supplier<String> address)
      throws IOException, InterruptedException {
    double[] millis = new double[requests];
    for (int i = -WARM_UP; i < requests; i++) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(address.get())).build();
      long begun = System.nanoTime();
      int status = client.send(request, BodyHandlers.ofByteArray()).statusCode();
      if (status != 200) {
        throw new IOException(request.uri() + " answered " + status);
      }
      if (i >= 0) {
        millis[i] = (System.nanoTime() - begun) / 1e6;
      }
    }
    Arrays.sort(millis);
    out.printf(
        Locale.ROOT,
        "  %-17s p50 %5.1f  p90 %5.1f  p99 %5.1f  max %5.1f%n",
        name,
        millis[requests / 2],
        millis[requests * 9 / 10],
        millis[requests * 99 / 100],
        millis[requests - 1]);
    out.flush();
  }

  /** Stores one period's item usage as a run does. */
  private long publish(Period period, int items, int oneOf) {
    String report = period.cycle().wire() + "_item_usage";
    String run = "bench-" + period;
    ReportDocuments.Writer<Record> writer =
        ReportDocuments.write(elasticsearch, report, period, run, Instant.EPOCH);
    long documents = 0;
    for (int item = 0; item < items; item++) {
      if (oneOf == 1 || random.nextInt(oneOf) == 0) {
        writer.add(document(item));
        documents++;
      }
    }
    writer.finish();
    ReportDocuments.refresh(elasticsearch, List.of(writer.index()));
    runs.store(
        RunRecord.begun(run, period, "bench", Instant.EPOCH, 1, "bench", Map.of(), Later.NOTHING)
            .ended(
                Instant.EPOCH,
                1,
                new Summary(
                    1, 1, Map.of(), 1, List.of(), List.of(), List.of(), List.of(), List.of()),
                new WorldTotals(),
                Optional.empty(),
                List.of(report),
                List.of()));
    return documents;
  }

  private ObjectNode document(int item) {
    int views = 1 + random.nextInt(20);
    ObjectNode row = ReportDocuments.JSON.createObjectNode();
    row.put("platform", "local")
        .put("item", "local:a" + item)
        .put("within", "local:j" + item % 999);
    row.put("views", views).put("view_sessions", views).put("downloads", views / 2);
    row.put("download_sessions", views / 2).put("denials", 0);
    row.putArray("containers").add("local:j" + item % 999);
    return row;
  }
}
