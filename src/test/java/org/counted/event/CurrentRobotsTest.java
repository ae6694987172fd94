package org.counted.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.counted.elastic.Connection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Newer robots lists from files and addresses, shared by all processes. */
@QuarkusTest
class CurrentRobotsTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Inject Connection connection;
  @Inject ObjectMapper json;
  @TempDir Path folder;

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private volatile String content = "bot\nspecial\n";
  private volatile int status = 200;
  private Instant now = NOON;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void withoutAConfigurationTheListIsTheOneBuiltIn() {
    CurrentRobots robots = process(config(null, null, true));
    assertEquals(Robots.builtIn().version(), robots.get().version());
    assertTrue(robots.copies().isEmpty());
    assertEquals(
        Optional.empty(), process(config(null, null, false)).get().match("ChatGPT-User/1.0"));
  }

  @Test
  void anAddressIsAskedOnceInAWhileByOneOfAllProcesses() {
    String address = address("once");
    CurrentRobots first = process(config(address, null, true));
    CurrentRobots second = process(config(address, null, true));
    assertEquals(Optional.of("special"), first.get().match("a special reader"));
    assertEquals(first.get().version(), second.get().version());
    assertEquals(List.of("null"), asked, "the second takes what the first had");

    now = NOON.plus(Duration.ofMinutes(61));
    second.refresh();
    first.refresh();
    assertEquals(List.of("null", "\"12\""), asked, "asked by its ETag");

    content = "bot\nspecial\nspecific\n";
    now = NOON.plus(Duration.ofHours(3));
    first.refresh();
    second.refresh();
    assertEquals(3, asked.size());
    assertEquals(Optional.of("specific"), second.get().match("a specific reader"));
    assertEquals(first.get().version(), second.get().version());
  }

  @Test
  void aBrokenListIsRefusedWholeAndTheOneBeforeGoesOn() {
    String address = address("broken");
    CurrentRobots robots = process(config(address, null, true));
    String good = robots.get().version();

    content = "bot\nspe(cial\n";
    now = NOON.plus(Duration.ofHours(2));
    robots.refresh();
    assertEquals(good, robots.get().version());
    RobotsCopy copy = robots.copies().iterator().next();
    assertTrue(String.valueOf(copy.problem()).contains("'spe(cial'"), copy.problem());
    assertEquals(NOON, copy.accepted());

    // A process that starts now takes the last good copy, and knows of the problem.
    CurrentRobots late = process(config(address, null, true));
    assertEquals(good, late.get().version());
    assertNotNull(late.copies().iterator().next().problem());

    status = 503;
    now = NOON.plus(Duration.ofHours(2).plusMinutes(6));
    robots.refresh();
    assertTrue(
        String.valueOf(robots.copies().iterator().next().problem()).contains("answered 503"));

    status = 200;
    content = "bot\nspecial\nmended\n";
    now = now.plus(Duration.ofMinutes(6));
    robots.refresh();
    assertNull(robots.copies().iterator().next().problem());
    assertEquals(Optional.of("mended"), robots.get().match("mended"));
  }

  @Test
  void anAddressThatWasNeverReachedLeavesTheBuiltInList() {
    status = 404;
    CurrentRobots robots = process(config(address("never"), null, true));
    assertEquals(Robots.builtIn().version(), robots.get().version());
    assertTrue(
        String.valueOf(robots.copies().iterator().next().problem()).contains("answered 404"));
  }

  @Test
  void aFileIsReadAgainWhenItHasChanged() throws IOException {
    Path own = Files.writeString(folder.resolve("own.txt"), "^acme\n");
    CurrentRobots robots = process(config(null, own.toString(), true));
    assertEquals(Optional.of("own:^acme"), robots.get().match("acme loader"));
    assertEquals(Optional.of("bot"), robots.get().match("Googlebot"));

    Files.writeString(own, "^acme\n^emca\n");
    robots.refresh();
    assertEquals(Optional.of("own:^emca"), robots.get().match("emca loader"));

    Files.writeString(own, "^acme\n(\n");
    robots.refresh();
    assertEquals(Optional.of("own:^emca"), robots.get().match("emca loader"));

    // After a restart, too.
    assertEquals(
        Optional.of("own:^emca"),
        process(config(null, own.toString(), true)).get().match("emca loader"));
  }

  @Test
  void aListIsTriedInPlaceOfThePartThatItIs() throws IOException {
    CurrentRobots robots = process(config(null, null, false));
    Path names = Files.writeString(folder.resolve("robots.json"), "{\"Zed\":{}}");
    Robots tried = robots.with(names.toString());
    assertEquals(Optional.of("ai:Zed"), tried.match("Zed/1"));
    assertEquals(Optional.of("bot"), tried.match("Googlebot"));
    assertEquals(Optional.empty(), robots.get().match("Zed/1"), "only tried");

    Path list = Files.writeString(folder.resolve("list.txt"), "special\n");
    assertEquals(Optional.empty(), robots.with(list.toString()).match("Googlebot"));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> robots.with(folder.resolve("none").toString()))
            .getMessage()
            .contains("there is no such file"));
  }

  /** A process of its own on the same Elasticsearch. */
  private CurrentRobots process(RobotsConfig config) {
    Clock clock =
        new Clock() {
          @Override
          public Instant instant() {
            return now;
          }

          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }
        };
    return new CurrentRobots(config, new RobotsStore(connection, json), clock);
  }

  private String address(String name) {
    return "http://localhost:" + server.getAddress().getPort() + "/" + name;
  }

  private void answer(HttpExchange exchange) throws IOException {
    String etag = "\"" + content.length() + "\"";
    String known = exchange.getRequestHeaders().getFirst("If-None-Match");
    asked.add(String.valueOf(known));
    try (exchange) {
      if (status == 200 && etag.equals(known)) {
        exchange.sendResponseHeaders(304, -1);
        return;
      }
      byte[] body = content.getBytes(UTF_8);
      exchange.getResponseHeaders().set("ETag", etag);
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private static RobotsConfig config(String list, String own, boolean ai) {
    return new TestRobots.Configuration(Optional.ofNullable(list), Optional.ofNullable(own), ai);
  }
}
