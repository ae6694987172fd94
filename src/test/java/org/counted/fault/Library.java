package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.YearMonth;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A month of its own in which many items were used, so that its Item Report is long. */
final class Library {

  static final YearMonth MONTH = YearMonth.of(2021, 5);

  private static final int ITEMS = 12_000;

  /** The service gives Elasticsearch five seconds, which a busy machine may not have. */
  private static final int ATTEMPTS = 3;

  private static final int AT_ONCE = 1_000;
  private static final String LONG_NAME = "A title that fills the lines of a report ".repeat(8);

  private final ServiceProcess service;
  private boolean isCounted;

  Library(ServiceProcess service) {
    this.service = service;
  }

  /** The path of the report, which is long enough not to fit between server and client. */
  URI report() throws IOException, InterruptedException {
    if (!isCounted) {
      fill();
      int code = 1;
      for (int attempt = 1; code != 0 && attempt <= ATTEMPTS; attempt++) {
        code = service.command("report", "counter", "--month", MONTH.toString()).waitFor();
      }
      assertEquals(0, code, service::lastWords);
      isCounted = true;
    }
    return service
        .address()
        .resolve(
            "/counter/r51/reports/ir?customer_id=local&begin_date=%s&end_date=%s"
                .formatted(MONTH, MONTH));
  }

  private void fill() throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      for (int from = 0; from < ITEMS; from += AT_ONCE) {
        String lines =
            IntStream.range(from, from + AT_ONCE)
                .mapToObj(Library::line)
                .collect(Collectors.joining("\n"));
        HttpRequest request =
            HttpRequest.newBuilder(service.address().resolve("/events/bulk?wait=stored"))
                .header("Content-Type", "application/x-ndjson")
                .timeout(Duration.ofMinutes(2))
                .POST(HttpRequest.BodyPublishers.ofString(lines))
                .build();
        HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertTrue(answer.statusCode() < 300, answer.body());
      }
    }
    service.awaitDrained();
  }

  private static String line(int number) {
    return """
        {"id":"l%d","timestamp":"%s-07T10:00:00Z","action":"request","url":"https://l.org/%d",\
        "item":{"id":"l%d","data_type":"Article","name":"%s%d"},"user":{"id":"u"}}"""
        .formatted(number, MONTH, number, number, LONG_NAME, number);
  }
}
