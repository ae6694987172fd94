package org.counted.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.YearMonth;
import java.util.List;

/** The reports of one month: runs that count it, what is served meanwhile, and what runs leave. */
final class Reports {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final ServiceProcess service;
  private final Node node;
  private final YearMonth month;

  Reports(ServiceProcess service, Node node, YearMonth month) {
    this.service = service;
    this.node = node;
    this.month = month;
  }

  /** Counts the month; the requests that are served then. */
  long count() throws IOException, InterruptedException {
    assertEquals(0, begin().waitFor(), service::lastWords);
    return served();
  }

  /** Begins to count the month. */
  Process begin() throws IOException {
    return service.command("report", "--month", month.toString());
  }

  /** Waits until a run has begun to write rows that are not served. */
  void awaitRowsOfARun() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (node.indices("counted-rows-" + month + "-*").size() < 2) {
      assertTrue(System.nanoTime() < deadline, service::lastWords);
    }
  }

  void assertServed(long requests) throws IOException, InterruptedException {
    assertEquals(2, node.indices("counted-rows-" + month + "-*").size(), "the run was killed");
    assertServedIs(requests);
  }

  void assertServedIs(long requests) throws IOException, InterruptedException {
    assertEquals(requests, served());
  }

  /**
   * The month is counted again as soon as the killed run's lease has ended, and then nothing is
   * served of that run, whose record tells that it failed.
   */
  void assertNextRunIsClean(long before) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (begin().waitFor() != 0) {
      assertTrue(System.nanoTime() < deadline, service::lastWords);
    }
    assertTrue(served() > before, "late events are counted");
    assertEquals(1, node.indices("counted-rows-" + month).size(), "behind the alias");
    assertEquals(List.of(), node.values("counted-locks", "owner"));
    assertFalse(node.values("counted-runs", "state").contains("Running"));
    String documents = "counted-report-monthly_item_usage-" + month.getYear();
    List<String> runs = node.values(documents, "run").stream().distinct().toList();
    List<String> months = node.values(documents, "period").stream().distinct().toList();
    assertTrue(runs.size() <= 2 * months.size(), () -> "more than two runs a month: " + runs);
  }

  /** Total_Item_Requests of the one title that there is. */
  long served() throws IOException, InterruptedException {
    String report =
        service.get(
            "/counter/r51/reports/tr?customer_id=local&begin_date=%s&end_date=%s"
                .formatted(month, month));
    long sum = 0;
    for (JsonNode performance : JSON.readTree(report).findValues("Total_Item_Requests")) {
      for (JsonNode count : performance) {
        sum += count.asLong();
      }
    }
    assertTrue(sum > 0, report);
    return sum;
  }
}
