package org.counted.fault;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** A report on its way to a client that reads as slowly as it likes. */
final class Download implements Closeable {

  /** What HTTP ends a chunked answer with; one without it has broken off. */
  private static final byte[] END = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private static final int SMALL_WINDOW = 4 << 10;
  private static final int HEAD = 1 << 10;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final ByteArrayOutputStream head = new ByteArrayOutputStream();
  private byte[] tail = new byte[0];
  private long bytes;

  Download(URI report) throws IOException {
    socket.setReceiveBufferSize(SMALL_WINDOW);
    socket.connect(new InetSocketAddress(report.getHost(), report.getPort()));
    socket.setSoTimeout((int) Duration.ofMinutes(2).toMillis());
    socket
        .getOutputStream()
        .write(
            "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
                .formatted(report.getRawPath() + "?" + report.getRawQuery())
                .getBytes(StandardCharsets.US_ASCII));
    in = socket.getInputStream();
  }

  /** Reads some bytes, waiting for them; false when there are no more. */
  boolean read(int bytes) throws IOException {
    byte[] some = in.readNBytes(bytes);
    take(some, some.length);
    return some.length == bytes;
  }

  /** Reads what still comes; a connection that is cut is an end too. */
  void readToTheEnd() {
    byte[] buffer = new byte[64 << 10];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        take(buffer, count);
        if (isWhole()) {
          return;
        }
      }
    } catch (IOException cut) {
      // What was read tells whether it was all.
    }
  }

  /** The first line of the answer. */
  String status() {
    return head.toString(StandardCharsets.US_ASCII).lines().findFirst().orElse("");
  }

  long bytes() {
    return bytes;
  }

  /** Whether HTTP says that this was all. */
  boolean isWhole() {
    return Arrays.equals(END, tail);
  }

  private void take(byte[] from, int count) {
    if (head.size() < HEAD) {
      head.write(from, 0, Math.min(count, HEAD));
    }
    bytes += count;
    byte[] all = Arrays.copyOf(tail, tail.length + count);
    System.arraycopy(from, 0, all, tail.length, count);
    tail = Arrays.copyOfRange(all, Math.max(0, all.length - END.length), all.length);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
