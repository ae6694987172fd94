package org.counted.bench;

import jakarta.inject.Singleton;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.counted.elastic.Bulk;
import org.counted.elastic.BulkAnswer;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventIndex;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEvents;
import org.counted.intake.Connection;
import org.counted.intake.Generator;
import org.counted.intake.Intake;
import org.counted.intake.MadeEvent;
import org.counted.intake.PostedEvents;

/** How fast events come in over HTTP, beside plain {@code _bulk} of the same documents. */
@Singleton
public class IngestBench {

  private static final LocalDate BEFORE = LocalDate.of(2021, 2, 1);
  private static final int LINES_A_REQUEST = 20_000;
  private static final int BULK_BYTES = 5 << 20;
  private static final int REQUESTS = 2;

  private final Elasticsearch elasticsearch;
  private final PostedEvents postedEvents;
  private final Intake intake;

  IngestBench(Elasticsearch elasticsearch, PostedEvents postedEvents, Intake intake) {
    this.elasticsearch = elasticsearch;
    this.postedEvents = postedEvents;
    this.intake = intake;
  }

  /** Prints the table for so many events a round, sent to the service's own port. */
  public void run(PrintWriter out, int port, int events) throws IOException, InterruptedException {
    out.printf(
        Locale.ROOT,
        "ingest: %,d generated events a round, NDJSON in requests of %,d lines, one connection%n",
        events,
        LINES_A_REQUEST);
    // One round of each warms both ways up, and makes the items known.
    for (int round = 0; round <= 3; round++) {
      List<byte[]> bodies = bodies(events);
      Delivery delivery = deliver(port, bodies, events);
      double plain = plain(round, bodies);
      if (round == 0) {
        continue;
      }
      out.printf(
          Locale.ROOT,
          "  round %d: durable answers after %,.0f events/s; searchable %,.0f events/s;"
              + " plain _bulk of the same documents %,.0f docs/s; ratio %.2f%n",
          round,
          delivery.durable,
          delivery.searchable,
          plain,
          delivery.searchable / plain);
    }
    out.println("searchable: from the first byte sent until all documents are found by a search.");
    out.println(
        "plain _bulk: the same documents, ids and order, made before, into an empty index of the same"
            + " template, two requests of 5 MB on their way as the service has them, then refreshed.");
    out.println("The items are in the catalogue before: each round sends the same events anew.");
    out.println("ratio: searchable events/s over plain docs/s of the same round.");
  }

  private record Delivery(double durable, double searchable) {}

  private Delivery deliver(int port, List<byte[]> bodies, int events)
      throws IOException, InterruptedException {
    elasticsearch.call("DELETE", "/" + index() + "?ignore_unavailable=true", null);
    URI address = URI.create("http://127.0.0.1:" + port + "/events/bulk");
    long begun = System.nanoTime();
    try (HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      for (byte[] body : bodies) {
        HttpResponse<String> answer =
            client.send(
                HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/x-ndjson")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 202) {
          throw new IOException("answered " + answer.statusCode() + ": " + answer.body());
        }
      }
    }
    double durable = events / secondsSince(begun);
    while (intake.status().events() > 0) {
      Thread.sleep(5);
    }
    elasticsearch.refresh(index());
    double searchable = events / secondsSince(begun);
    long found = elasticsearch.count(index(), null);
    if (found != events) {
      throw new IOException("of " + events + " events " + found + " are found");
    }
    return new Delivery(durable, searchable);
  }

  private double plain(int round, List<byte[]> bodies) throws IOException {
    String plain = EventIndex.of(java.time.YearMonth.of(2019, 1 + round));
    List<Bulk> requests = requests(plain, bodies);
    int documents = requests.stream().mapToInt(Bulk::documents).sum();
    elasticsearch.call("DELETE", "/" + plain + "?ignore_unavailable=true", null);
    ArrayDeque<CompletableFuture<BulkAnswer>> sent = new ArrayDeque<>();
    long begun = System.nanoTime();
    for (Bulk request : requests) {
      sent.add(elasticsearch.bulkAsync(request));
      if (sent.size() == REQUESTS) {
        sent.remove().join();
      }
    }
    sent.forEach(CompletableFuture::join);
    elasticsearch.refresh(plain);
    double rate = documents / secondsSince(begun);
    elasticsearch.call("DELETE", "/" + plain, null);
    return rate;
  }

  /** What the service makes of the bodies, as requests for another index. */
  private List<Bulk> requests(String index, List<byte[]> bodies) throws IOException {
    List<Bulk> requests = new ArrayList<>();
    for (byte[] body : bodies) {
      postedEvents.readLines(
          new ByteArrayInputStream(body),
          new Connection.Operator(),
          outcome -> {
            if (requests.isEmpty() || requests.getLast().length() >= BULK_BYTES) {
              requests.add(new Bulk(BULK_BYTES + (BULK_BYTES >> 3)));
            }
            UsageEvent event = ((MadeEvent) outcome).event();
            requests.getLast().create(index, event.id(), UsageEvents.bytes(event));
          });
    }
    return requests;
  }

  private static String index() {
    return EventIndex.of(java.time.YearMonth.of(2021, 1));
  }

  private static List<byte[]> bodies(int events) {
    ByteArrayOutputStream all = new ByteArrayOutputStream(events * 600);
    new Generator(events, 1, 1, BEFORE).write(all);
    List<String> lines = all.toString(StandardCharsets.UTF_8).lines().toList();
    List<byte[]> bodies = new ArrayList<>();
    for (int from = 0; from < lines.size(); from += LINES_A_REQUEST) {
      List<String> some = lines.subList(from, Math.min(lines.size(), from + LINES_A_REQUEST));
      bodies.add((String.join("\n", some) + "\n").getBytes(StandardCharsets.UTF_8));
    }
    return bodies;
  }

  private static double secondsSince(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
