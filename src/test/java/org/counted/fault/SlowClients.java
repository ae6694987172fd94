package org.counted.fault;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Clients that send or read a byte a second, each on a connection of its own. */
final class SlowClients implements Closeable {

  private static final Duration SECOND = Duration.ofSeconds(1);

  /** Of an answer: HTTP/1.1 and the status. */
  private static final int STATUS = "HTTP/1.1 200".length();

  private final List<Closeable> connections = new ArrayList<>();
  private final Map<String, Integer> answers = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Posts that do not come to their end.
   *
   * @param bytes of the body that come at once
   */
  void post(URI service, String path, int clients, int bytes) throws IOException {
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 100000\r\n\r\n"
            .formatted(path, path.endsWith("bulk") ? "application/x-ndjson" : "application/json");
    byte[] beginning = (head + "\n".repeat(bytes)).getBytes(StandardCharsets.US_ASCII);
    for (int i = 0; i < clients; i++) {
      Socket socket = new Socket(service.getHost(), service.getPort());
      connections.add(socket);
      socket.getOutputStream().write(beginning);
      threads.execute(() -> send(socket));
    }
  }

  /** Downloads that are hardly read. */
  void read(URI report, int clients) throws IOException {
    for (int i = 0; i < clients; i++) {
      Download download = new Download(report);
      connections.add(download);
      threads.execute(() -> read(download));
    }
  }

  /** How many clients had an answer of each status, so far. */
  Map<String, Integer> answers() {
    return new TreeMap<>(answers);
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    for (Closeable connection : connections) {
      connection.close();
    }
  }

  private void send(Socket socket) {
    try {
      InputStream answer = socket.getInputStream();
      while (answer.available() < STATUS) {
        socket.getOutputStream().write('\n');
        Thread.sleep(SECOND);
      }
      answered(new String(answer.readNBytes(STATUS), StandardCharsets.US_ASCII));
    } catch (IOException | InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(Download download) {
    try {
      download.read(STATUS);
      answered(download.status());
      while (download.read(1)) {
        Thread.sleep(SECOND);
      }
    } catch (IOException | InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void answered(String status) {
    answers.merge(status.substring(status.lastIndexOf(' ') + 1), 1, Integer::sum);
  }
}
