package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that are read for as long as the test likes, of which two are given at a time. */
class OpenAnswersTest {

  private static final String GIVEN = "200";
  private static final String CROWDED = "503";

  private static final Duration PATIENCE = Duration.ofMillis(500);

  /** More than fits between server and client. */
  private static final int LONG = 16 << 20;

  private record Two(Duration patience) implements AnswersConfig {
    @Override
    public OptionalInt simultaneous() {
      return OptionalInt.of(2);
    }
  }

  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<HttpServerResponse> open = new LinkedBlockingQueue<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws Exception {
    Filters filters = new Filters();
    OpenAnswers.limit(
        filters,
        new Two(PATIENCE),
        path -> path.startsWith("/reports/"),
        context -> context.response().setStatusCode(503).end());
    Router router = Router.router(vertx);
    filters.getFilters().forEach(filter -> router.route().handler(filter.getHandler()));
    router
        .route("/reports/*")
        .handler(context -> open.add(begun(context.response().setChunked(true))));
    router.route().handler(context -> context.response().end());
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "localhost")
            .toCompletionStage()
            .toCompletableFuture()
            .get();
  }

  private static HttpServerResponse begun(HttpServerResponse response) {
    response.write("the beginning");
    return response;
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get();
  }

  @Test
  void asManyAreGivenAsMayBeAndTheNextIsAskedToComeAgain() throws Exception {
    try (Client one = new Client("GET", "/reports/a");
        Client two = new Client("GET", "/reports/b");
        Client three = new Client("GET", "/reports/c");
        Client other = new Client("GET", "/status")) {
      assertEquals(GIVEN, one.status());
      assertEquals(GIVEN, two.status());
      assertEquals(CROWDED, three.status());
      assertEquals(GIVEN, other.status());
    }
  }

  @Test
  void anAnswerThatHasBeenGivenLeavesItsPlace() throws Exception {
    try (Client one = new Client("GET", "/reports/a");
        Client two = new Client("HEAD", "/reports/b")) {
      assertEquals(GIVEN, one.status());
      assertEquals(GIVEN, two.status());
      open.take().end().toCompletionStage().toCompletableFuture().get();
      awaitPlace();
    }
  }

  @Test
  void aReaderWhoHangsUpLeavesItsPlace() throws Exception {
    try (Client one = new Client("GET", "/reports/a")) {
      assertEquals(GIVEN, one.status());
      try (Client two = new Client("GET", "/reports/b")) {
        assertEquals(GIVEN, two.status());
      }
      awaitPlace();
    }
  }

  @Test
  void aReaderWhoTakesNothingIsCutWhenAnotherWaitsLongEnough() throws Exception {
    try (Client one = new Client("GET", "/reports/a");
        Client two = new Client("GET", "/reports/b")) {
      assertEquals(GIVEN, one.status());
      assertEquals(GIVEN, two.status());
      HttpServerResponse standing = open.take();
      CountDownLatch ended = new CountDownLatch(1);
      standing.write(Buffer.buffer(new byte[LONG]));
      standing.closeHandler(cut -> ended.countDown());
      awaitPlace();
      assertTrue(ended.await(20, TimeUnit.SECONDS), "it is cut");
      assertFalse(open.take().closed(), "who waits for what is not there yet is not slow");
    }
  }

  @Test
  void aReaderWhoTakesSomethingNowAndThenIsNotCut() throws Exception {
    try (Client one = new Client("GET", "/reports/a");
        Client two = new Client("GET", "/reports/b")) {
      assertEquals(GIVEN, one.status());
      assertEquals(GIVEN, two.status());
      HttpServerResponse slow = open.take();
      slow.write(Buffer.buffer(new byte[LONG]));
      long end = System.nanoTime() + PATIENCE.multipliedBy(3).toNanos();
      while (System.nanoTime() < end) {
        slow.write("some more");
        try (Client next = new Client("GET", "/reports/next")) {
          assertEquals(CROWDED, next.status());
        }
      }
      assertFalse(slow.closed());
    }
  }

  @Test
  void whoSendsKeepsNoPlaceOfThoseWhoRead() throws Exception {
    try (Client one = new Client("PUT", "/reports/a");
        Client two = new Client("POST", "/reports/b");
        Client three = new Client("PUT", "/reports/c");
        Client reader = new Client("GET", "/reports/d")) {
      assertEquals(GIVEN, one.status());
      assertEquals(GIVEN, two.status());
      assertEquals(GIVEN, three.status());
      assertEquals(GIVEN, reader.status());
    }
  }

  /** What ends at one side of a connection is known at the other a little later. */
  private void awaitPlace() throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    String status = CROWDED;
    while (status.equals(CROWDED) && System.nanoTime() < deadline) {
      try (Client next = new Client("GET", "/reports/next")) {
        status = next.status();
      }
    }
    assertEquals(GIVEN, status);
  }

  /** A request on a connection of its own, whose answer is read as far as its first line. */
  private final class Client implements AutoCloseable {
    private final Socket socket = new Socket("localhost", server.actualPort());

    private Client(String method, String path) throws IOException {
      socket.setSoTimeout(20_000);
      socket
          .getOutputStream()
          .write(
              "%s %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n"
                  .formatted(method, path)
                  .getBytes(StandardCharsets.US_ASCII));
    }

    private String status() throws IOException {
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine()
          .split(" ", 3)[1];
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
