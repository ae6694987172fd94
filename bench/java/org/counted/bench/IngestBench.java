package org.counted.bench;

import jakarta.inject.Singleton;
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
import org.counted.elastic.SortedRead;
import org.counted.event.EventIndex;
import org.counted.event.UsageEvent;
import org.counted.event.UsageEvents;
import org.counted.intake.Generator;

/** How fast events come in over HTTP, beside plain {@code _bulk} of the same documents. */
@Singleton
public class IngestBench {

  private static final LocalDate BEFORE = LocalDate.of(2021, 2, 1);
  private static final int LINES_A_REQUEST = 20_000;
  private static final int BATCH = 8_000;

  private final Elasticsearch elasticsearch;

  IngestBench(Elasticsearch elasticsearch) {
    this.elasticsearch = elasticsearch;
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
      double plain = plain(round);
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
        "plain _bulk: the same stored documents, read back before, into an empty index of the same"
            + " template, three requests of 8,000 documents on their way, then refreshed.");
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
    while (true) {
      elasticsearch.refresh(index());
      if (elasticsearch.count(index(), null) >= events) {
        return new Delivery(durable, events / secondsSince(begun));
      }
      Thread.sleep(20);
    }
  }

  private double plain(int round) {
    List<UsageEvent> stored = new ArrayList<>();
    UsageEvents events = new UsageEvents();
    try (SortedRead<UsageEvent> read =
        new SortedRead<>(elasticsearch, SortedRead.Request.of(index(), List.of()), events::read)) {
      read.forEachRemaining(stored::add);
    }
    List<byte[]> documents = stored.stream().map(UsageEvents::bytes).toList();
    String plain = EventIndex.of(java.time.YearMonth.of(2019, 1 + round));
    elasticsearch.call("DELETE", "/" + plain + "?ignore_unavailable=true", null);
    ArrayDeque<CompletableFuture<BulkAnswer>> sent = new ArrayDeque<>();
    long begun = System.nanoTime();
    for (int done = 0; done < documents.size(); done += BATCH) {
      Bulk bulk = new Bulk(6 << 20);
      for (int i = done; i < Math.min(documents.size(), done + BATCH); i++) {
        bulk.create(plain, stored.get(i).id(), null, documents.get(i));
      }
      sent.add(elasticsearch.bulkAsync(bulk));
      if (sent.size() > 2) {
        sent.remove().join();
      }
    }
    sent.forEach(CompletableFuture::join);
    elasticsearch.refresh(plain);
    double rate = documents.size() / secondsSince(begun);
    elasticsearch.call("DELETE", "/" + plain, null);
    return rate;
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
