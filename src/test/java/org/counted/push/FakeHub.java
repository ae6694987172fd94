package org.counted.push;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * A hub as DataCite's behaves: PUT makes a report or puts it in the place of all its parts, POST
 * adds a part to the report of the same maker and month, or makes one with an id of the hub's own.
 */
final class FakeHub implements AutoCloseable {

  static final String TOKEN = "token-of-a-repository";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What it is to answer next instead of doing anything; the second is a Retry-After. */
  record Trouble(int status, String retryAfter, boolean afterwards) {}

  final Deque<Trouble> troubles = new ArrayDeque<>();
  final List<String> requests = new ArrayList<>();
  final Map<String, List<JsonNode>> reports = new LinkedHashMap<>();
  private final HttpServer server;

  FakeHub() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://localhost:" + server.getAddress().getPort());
  }

  /** All data sets of a report, of all its parts. */
  List<JsonNode> datasets(Object id) {
    List<JsonNode> datasets = new ArrayList<>();
    reports
        .getOrDefault(id.toString(), List.of())
        .forEach(part -> part.get("report-datasets").forEach(datasets::add));
    return datasets;
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    String path = exchange.getRequestURI().getPath();
    requests.add(method + " " + path);
    byte[] body = exchange.getRequestBody().readAllBytes();
    Trouble trouble = troubles.poll();
    if (trouble != null && !trouble.afterwards()) {
      answer(exchange, trouble);
      return;
    }
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      answer(exchange, 401, "{\"errors\":[{\"title\":\"Bad credentials.\"}]}");
      return;
    }
    int status = act(method, path, exchange, body);
    if (trouble != null) {
      answer(exchange, trouble);
      return;
    }
    answer(exchange, status, "{\"report\":{\"id\":\"x\"}}");
  }

  private int act(String method, String path, HttpExchange exchange, byte[] body)
      throws IOException {
    String id = path.substring(path.lastIndexOf('/') + 1);
    if (method.equals("DELETE")) {
      return reports.remove(id) == null ? 404 : 204;
    }
    if (!"application/gzip".equals(exchange.getRequestHeaders().getFirst("Content-Type"))
        || !"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      return 415;
    }
    JsonNode report;
    try (GZIPInputStream gzip = new GZIPInputStream(new java.io.ByteArrayInputStream(body))) {
      report = JSON.readTree(gzip);
    }
    if (report.at("/report-header/exceptions/0/code").asInt() != 69
        || report.at("/report-datasets").isEmpty()) {
      return 422;
    }
    if (method.equals("PUT")) {
      List<JsonNode> parts = new ArrayList<>(List.of(report));
      return reports.put(id, parts) == null ? 201 : 200;
    }
    for (List<JsonNode> parts : reports.values()) {
      if (key(parts.getFirst()).equals(key(report))) {
        parts.add(report);
        return 201;
      }
    }
    reports.put("made-by-the-hub", new ArrayList<>(List.of(report)));
    return 201;
  }

  private static String key(JsonNode report) {
    JsonNode header = report.get("report-header");
    return header.get("created-by") + " " + header.at("/reporting-period/begin-date");
  }

  private static void answer(HttpExchange exchange, Trouble trouble) throws IOException {
    if (!trouble.retryAfter().isEmpty()) {
      exchange.getResponseHeaders().set("Retry-After", trouble.retryAfter());
    }
    answer(exchange, trouble.status(), "{\"errors\":[{\"title\":\"trouble\"}]}");
  }

  private static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = status == 204 ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
    exchange.close();
  }
}
