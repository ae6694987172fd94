package org.counted.bench;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One HTTP/1.1 connection that is kept, and no more of a client than a benchmark needs, so that
 * what is measured is the server: the same request again and again, with a number in it that moves.
 */
final class KeepAlive implements Closeable {

  private static final int DIGITS = 12;
  private static final String NUMBER = "#".repeat(DIGITS);

  private final Socket socket;
  private final InputStream in;
  private final byte[] request;
  private final int number;

  private KeepAlive(Socket socket, byte[] request, int number) throws IOException {
    this.socket = socket;
    this.in = new BufferedInputStream(socket.getInputStream(), 4096);
    this.request = request;
    this.number = number;
  }

  /**
   * Connects to the loopback interface.
   *
   * @param body JSON, with {@link #number()} where the number goes
   */
  static KeepAlive to(int port, String path, String body) throws IOException {
    String request =
        "POST "
            + path
            + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(60_000);
    byte[] bytes = request.getBytes(StandardCharsets.US_ASCII);
    return new KeepAlive(socket, bytes, request.indexOf(NUMBER));
  }

  /** What a body has in place of its number. */
  static String number() {
    return NUMBER;
  }

  /** Posts, and returns the answer's status when all of the answer is there. */
  int post(long value) throws IOException {
    long left = value;
    for (int i = DIGITS - 1; i >= 0; i--) {
      request[number + i] = (byte) ('0' + left % 10);
      left /= 10;
    }
    socket.getOutputStream().write(request);
    int status = Integer.parseInt(line().substring(9, 12));
    int length = 0;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(header.substring(15).strip());
      }
    }
    in.skipNBytes(length);
    return status;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("The server hung up");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }
}
