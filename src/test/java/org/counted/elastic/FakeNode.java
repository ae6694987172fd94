package org.counted.elastic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.counted.Certificate;
import org.jspecify.annotations.Nullable;

/**
 * A node of Elasticsearch that fails as it is told to, and otherwise answers with an empty object.
 */
final class FakeNode implements AutoCloseable {

  /** Instead of an answer: the connection is closed. */
  static final int NO_ANSWER = 0;

  /** Instead of an answer: nothing, for as long as the node is there. */
  static final int SILENCE = -1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Deque<Integer> troubles = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> credentials = new ArrayList<>();

  /**
   * @param certificate for HTTPS; null for plain HTTP
   */
  FakeNode(@Nullable Certificate certificate) throws IOException, GeneralSecurityException {
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (certificate == null) {
      server = HttpServer.create(anyPort, 0);
    } else {
      HttpsServer safe = HttpsServer.create(anyPort, 0);
      safe.setHttpsConfigurator(new HttpsConfigurator(certificate.context()));
      server = safe;
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String address() {
    String scheme = server instanceof HttpsServer ? "https" : "http";
    return scheme + "://localhost:" + server.getAddress().getPort();
  }

  /** Answers the next requests so, one after the other. */
  synchronized void answerNext(int... statuses) {
    for (int status : statuses) {
      troubles.add(status);
    }
  }

  synchronized List<String> requests() {
    return List.copyOf(requests);
  }

  /** The Authorization headers that came. */
  synchronized List<String> credentials() {
    return List.copyOf(credentials);
  }

  private void handle(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().readAllBytes();
    int status = take(exchange);
    if (status == SILENCE) {
      return;
    }
    if (status == NO_ANSWER) {
      exchange.close();
      return;
    }
    String body =
        status < 300
            ? "{\"errors\":false,\"items\":[{\"create\":{\"status\":201}}]}"
            : "{\"error\":{\"type\":\"trouble_exception\",\"reason\":\"told so\"}}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private synchronized int take(HttpExchange exchange) {
    requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
    credentials.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Integer trouble = troubles.poll();
    return trouble == null ? 200 : trouble;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
