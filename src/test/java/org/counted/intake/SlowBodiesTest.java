package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Callers who take their time over the body of a bulk request. */
@QuarkusTest
class SlowBodiesTest {

  private static final int LINES = 100;

  @Inject IntakeConfig config;
  @Inject Submissions submissions;
  @Inject Intake intake;

  @Test
  void aBodyThatComesInPiecesIsTakenWhole() throws Exception {
    try (Stream slow = new Stream()) {
      String lines = event("s1") + "\n" + event("s2") + "\n";
      for (int from = 0; from < lines.length(); from += 40) {
        slow.send(lines.substring(from, Math.min(lines.length(), from + 40)));
        Thread.sleep(20);
      }
      slow.end();
      String answer = slow.answer();
      assertTrue(answer.startsWith("HTTP/1.1 202"), answer);
      assertTrue(answer.contains("\"accepted\":2"), answer);
    }
  }

  @Test
  void whatWasSentBeforeACallerHangsUpIsKeptPieceByPiece() throws Exception {
    long before = intake.status().counts().accepted();
    try (Stream slow = new Stream()) {
      // More than one parcel holds.
      for (int i = 0; i < 2_000; i++) {
        slow.send(event("h" + i) + "\n");
      }
    }
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (intake.status().counts().accepted() == before && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertTrue(intake.status().counts().accepted() > before);
  }

  @Test
  void onlySoManyStreamsAreReadAtATimeAndTheNextIsToldToWait() throws Exception {
    List<Stream> slow = new ArrayList<>();
    try {
      for (int i = 0; i < config.streams(); i++) {
        Stream stream = new Stream();
        slow.add(stream);
        // Up to ten kilobytes wait in memory, and keep nobody busy.
        stream.send((event("w" + i) + "\n").repeat(LINES));
      }
      awaitAllBeingRead();
      String answer = refusal();
      assertTrue(answer.toLowerCase(java.util.Locale.ROOT).contains("retry-after: 2"), answer);
      for (Stream stream : slow) {
        stream.end();
        assertTrue(stream.answer().contains("\"accepted\":" + LINES));
      }
      try (Stream next = new Stream()) {
        next.send(event("next") + "\n");
        next.end();
        assertTrue(next.answer().startsWith("HTTP/1.1 202"));
      }
    } finally {
      for (Stream stream : slow) {
        stream.close();
      }
    }
  }

  /** Whoever came before would take the place of a slow one. */
  private void awaitAllBeingRead() throws InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (submissions.streams() < config.streams() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
    assertEquals(config.streams(), submissions.streams());
  }

  private static String refusal() throws Exception {
    try (Stream one = new Stream()) {
      one.send(event("one-more") + "\n");
      one.end();
      String answer = one.answer();
      assertTrue(answer.startsWith("HTTP/1.1 429"), answer);
      return answer;
    }
  }

  private static String event(String id) {
    return """
        {"id":"%s","timestamp":"2025-04-03T09:15:02Z","action":"request",\
        "item":{"id":"slow","data_type":"Article"},"user":{"ip":"192.0.2.7","agent":"Mozilla/5.0"}}"""
        .formatted(id + System.nanoTime());
  }

  /** A chunked POST /events/bulk on a connection of its own. */
  private static final class Stream implements AutoCloseable {
    private final Socket socket = new Socket("localhost", RestAssured.port);

    private Stream() throws IOException {
      write(
          "POST /events/bulk HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
              + "Connection: close\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    private void send(String text) throws IOException {
      write(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
    }

    private void end() throws IOException {
      write("0\r\n\r\n");
    }

    private String answer() throws IOException {
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }

    private void write(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
