package org.counted.validate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.counted.counter.Release;
import org.counted.validate.ApiCheck.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A COUNTER API that is there to be asked. */
class ApiCheckTest {

  private static final String REPORTS =
      """
      [{"Report_Name": "Title Report", "Report_ID": "TR", "Release": "5.1",
        "Report_Description": "Usage of titles", "First_Month_Available": "2024-01",
        "Last_Month_Available": "2025-02"}]
      """;

  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, String> queries = new HashMap<>();
  private final List<Duration> waits = new ArrayList<>();
  private int queuedFor;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
    answers.put("/r51/status", "[{\"Service_Active\": true}]");
    answers.put("/r51/members", "[{\"Customer_ID\": \"C1\", \"Institution_Name\": \"U\"}]");
    answers.put("/r51/reports", REPORTS);
    answers.put(
        "/r51/reports/tr",
        Documents.TITLE_REPORT
            .replace("\"Begin_Date\": \"2025-01-01\"", "\"Begin_Date\": \"2025-02-01\"")
            .replace("\"Report_Attributes\": {\"Attributes_To_Show\": [\"YOP\"]},", "")
            .replace("\"YOP\": \"2024\", ", "")
            .replace("2025-01", "2025-02"));
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void wholeApiIsCheckedBelowItsBase() throws Exception {
    List<Answer> checked = check("/r51?customer_id=C1&api_key=secret");

    assertEquals(
        List.of(
            "/status", "/members", "/reports", "/reports/tr?begin_date=2025-02&end_date=2025-02"),
        checked.stream().map(Answer::asked).toList());
    assertEquals(
        List.of(Level.Passed, Level.Passed, Level.Critical, Level.Passed),
        checked.stream().map(answer -> answer.verdict().level()).toList(),
        checked.toString());
  }

  @Test
  void singlePathIsCheckedAsAsked() throws Exception {
    List<Answer> checked =
        check("/r51/reports/tr?customer_id=C2&begin_date=2025-02&end_date=2025-02");

    assertEquals(1, checked.size());
    assertEquals(Level.Fatal, checked.getFirst().verdict().level());
    assertEquals(Rule.REQUEST, checked.getFirst().verdict().findings().getLast().rule());
  }

  @Test
  void credentialsAreNotRepeated() throws Exception {
    assertFalse(check("/?customer_id=C1&api_key=secret").toString().contains("secret"));
  }

  @Test
  void credentialsGoWithEveryPathButTheStatus() throws Exception {
    check("/counter/", Release.R51, Map.of("customer_id", "C1", "api_key", "a&b"));

    assertEquals(null, queries.get("/counter/r51/status"));
    for (String path : List.of("members", "reports")) {
      String query = queries.get("/counter/r51/" + path);
      assertTrue(query.contains("customer_id=C1") && query.contains("api_key=a%26b"), query);
    }
  }

  @Test
  void aBaseIsAskedForRelease5Too() throws Exception {
    answers.put("/counter/status", "[{\"Service_Active\": true}]");
    answers.put("/counter/members", "[{\"Customer_ID\": \"C1\", \"Name\": \"U\"}]");
    answers.put("/counter/reports", REPORTS.replace("5.1", "5"));
    List<Answer> checked =
        check("/counter/r51", Release.R5, Map.of("customer_id", "C1", "api_key", "K"));

    assertTrue(queries.get("/counter/status").contains("customer_id=C1"));
    assertEquals(4, checked.size());
    assertEquals("/reports/tr?begin_date=2025-02&end_date=2025-02", checked.getLast().asked());
  }

  @Test
  void aQueuedReportIsAskedForAgain() throws Exception {
    queuedFor = 2;
    List<Answer> checked = check("/r51?customer_id=C1");

    assertEquals(Level.Passed, checked.getLast().verdict().level());
    assertEquals(List.of(Duration.ofSeconds(3), Duration.ofSeconds(3)), waits);
  }

  private List<Answer> check(String path) throws Exception {
    return check(path, Release.R51, Map.of());
  }

  private List<Answer> check(String path, Release release, Map<String, String> parameters)
      throws Exception {
    List<Answer> answers = new ArrayList<>();
    URI url = URI.create("http://localhost:" + server.getAddress().getPort() + path);
    try (ApiCheck check = new ApiCheck(waits::add)) {
      check.check(
          new ApiCheck.Question(url, release, parameters, Optional.empty(), Optional.empty()),
          asked -> {},
          answers::add);
    }
    return answers;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String body = answers.get(exchange.getRequestURI().getPath());
    queries.put(exchange.getRequestURI().getPath(), exchange.getRequestURI().getRawQuery());
    if (exchange.getRequestURI().getPath().endsWith("/tr") && queuedFor-- > 0) {
      exchange.getResponseHeaders().add("Retry-After", "3");
      exchange.sendResponseHeaders(202, -1);
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(body == null ? 404 : 200, body == null ? -1 : 0);
    if (body != null) {
      exchange.getResponseBody().write(body.getBytes(UTF_8));
    }
    exchange.close();
  }
}
