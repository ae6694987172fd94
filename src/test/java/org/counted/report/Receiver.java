package org.counted.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Somebody who is told of changes, and remembers what. */
final class Receiver implements AutoCloseable {

  static final String SECRET = "a-secret-of-both";

  final List<String> bodies = new ArrayList<>();
  final List<String> signatures = new ArrayList<>();
  final List<String> deliveries = new ArrayList<>();
  volatile int status = 204;
  private final HttpServer server;

  Receiver() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/changed",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          signatures.add(exchange.getRequestHeaders().getFirst(SignedPost.SIGNATURE));
          deliveries.add(exchange.getRequestHeaders().getFirst(SignedPost.DELIVERY));
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  /** The configuration that names it, with further keys. */
  WebhookConfig config(Map<String, String> more) {
    Map<String, String> keys = new HashMap<>(more);
    keys.put(
        "counted.webhook.url", "http://localhost:" + server.getAddress().getPort() + "/changed");
    keys.put("counted.webhook.secret", SECRET);
    return new SmallRyeConfigBuilder()
        .withDefaultValues(keys)
        .withMapping(WebhookConfig.class)
        .withConverter(Duration.class, 1, new DurationConverter())
        .build()
        .getConfigMapping(WebhookConfig.class);
  }

  JsonNode body(int number) throws IOException {
    return new ObjectMapper().readTree(bodies.get(number));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
