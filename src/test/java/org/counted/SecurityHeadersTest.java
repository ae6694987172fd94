package org.counted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What browsers are told with each answer, and paths that are written otherwise than they lead. */
@QuarkusTest
class SecurityHeadersTest {

  @TestHTTPResource("/")
  URI service;

  @ParameterizedTest
  @CsvSource({
    "GET, /counter/r51/status, 200",
    "GET, /reports, 200",
    "GET, /counted.js, 200",
    "GET, /q/health/live, 200",
    "GET, /q/openapi, 200",
    "GET, /q/metrics, 200",
    "GET, /q/swagger-ui/, 200",
    "GET, /no/such/path, 404",
    "GET, /counter/r51/reports/no_such_report, 404",
    "GET, /reports/no_such_report, 404",
    "POST, /events, 400",
    "DELETE, /events, 405",
  })
  void eachAnswerTellsBrowsersToBeCareful(String method, String path, int status) throws Exception {
    HttpResponse<String> answer = ask(method, path, Map.of());
    assertEquals(status, answer.statusCode(), answer::body);
    assertCareful(answer);
  }

  @Test
  void whoIsNotLetInIsToldSoToo() throws Exception {
    HttpResponse<String> answer = ask("GET", "/reports", Map.of("X-Forwarded-For", "198.51.100.7"));
    assertEquals(403, answer.statusCode());
    assertCareful(answer);
  }

  @Test
  void noScriptButOurOwn() throws Exception {
    String policy = only(ask("GET", "/reports", Map.of()), "Content-Security-Policy");
    assertTrue(policy.contains("default-src 'self'"), policy);
    assertTrue(policy.contains("frame-ancestors 'none'"), policy);
    assertTrue(!policy.contains("script-src") && !policy.contains("unsafe-eval"), policy);
  }

  @Test
  void pagesOfOtherSitesReadNothing() throws Exception {
    HttpResponse<String> answer =
        ask("GET", "/reports", Map.of("Origin", "https://elsewhere.example.org"));
    assertEquals(List.of(), answer.headers().allValues("Access-Control-Allow-Origin"));
    HttpResponse<String> preflight =
        ask(
            "OPTIONS",
            "/reports/monthly_item_usage",
            Map.of(
                "Origin", "https://elsewhere.example.org",
                "Access-Control-Request-Method", "GET"));
    assertEquals(List.of(), preflight.headers().allValues("Access-Control-Allow-Origin"));
  }

  /** Health checks may pass from everywhere, and nothing else by way of their path. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/health/../metrics",
        "/q/health/../../reports",
        "/q/health/%2e%2e/metrics",
        "/q/health/../../counter/r51/reports",
        "//q/metrics",
        "/q/./metrics"
      })
  void aPathThatLeadsElsewhereIsGuardedWhereItLeads(String path) throws IOException {
    assertEquals("403", statusOf(path));
  }

  @Test
  void healthChecksPass() throws IOException {
    assertEquals("200", statusOf("/q/health/live"));
  }

  /** As sent by a proxy that is not ours, with the path as it stands. */
  private String statusOf(String path) throws IOException {
    try (Socket socket = new Socket(service.getHost(), service.getPort())) {
      socket
          .getOutputStream()
          .write(
              ("GET "
                      + path
                      + " HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 198.51.100.7\r\n"
                      + "Connection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return answer.split(" ", 3)[1];
    }
  }

  private static void assertCareful(HttpResponse<String> answer) {
    assertEquals("nosniff", only(answer, "X-Content-Type-Options"));
    assertEquals("DENY", only(answer, "X-Frame-Options"));
    assertEquals("no-referrer", only(answer, "Referrer-Policy"));
    assertTrue(only(answer, "Content-Security-Policy").contains("object-src 'none'"));
  }

  private static String only(HttpResponse<String> answer, String name) {
    List<String> values = answer.headers().allValues(name);
    assertEquals(1, values.size(), name + " " + values);
    return values.getFirst();
  }

  private HttpResponse<String> ask(String method, String path, Map<String, String> headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    headers.forEach(request::header);
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
  }
}
