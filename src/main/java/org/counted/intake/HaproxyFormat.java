package org.counted.intake;

import java.time.DateTimeException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * HAProxy's HTTP log format ({@code option httplog}) behind a syslog header:
 *
 * <pre>{@code 2025-08-28T00:16:57+02:00 lb haproxy[12]: 192.0.2.7:131 [28/Aug/2025:00:16:57.387]
 * front~ back/srv 0/0/1/45/46 200 3126 - - ---- 1/1/0/0/0 0/0 {agent} "GET /a HTTP/1.1"}</pre>
 *
 * HAProxy writes local time without its offset; that of a syslog header in ISO 8601 is used, else
 * UTC. It writes no agents, unless the first header that it was told to capture is User-Agent: that
 * is what a first value in braces is taken for.
 */
final class HaproxyFormat implements LogFormat {

  @Override
  public String name() {
    return "haproxy";
  }

  @Override
  public LineReader reader() {
    return this::read;
  }

  private @Nullable LogEntry read(byte[] bytes, int start, int length) {
    LineScan line = new LineScan(bytes, start, length);
    int bracket = line.find(' ', '[');
    if (bracket < 0) {
      return null;
    }
    String header = line.until(bracket);
    line.goTo(bracket + 2);
    int port = header.lastIndexOf(':');
    int address = header.lastIndexOf(' ') + 1;
    if (port <= address) {
      return null;
    }
    try {
      long millis = line.localSeconds() * 1000;
      int fraction = line.pass('.') ? line.number(3) : 0;
      if (fraction < 0 || !line.pass(']') || !line.pass(' ')) {
        return null;
      }
      long timestamp = millis + fraction - offsetMillis(header);
      return rest(line, timestamp, header.substring(address, port));
    } catch (DateTimeException noTime) {
      return null;
    }
  }

  private static @Nullable LogEntry rest(LineScan line, long timestamp, String address) {
    for (int frontendBackendTimers = 0; frontendBackendTimers < 3; frontendBackendTimers++) {
      line.passWord();
    }
    int status = line.number(3);
    if (status < 0 || !line.pass(' ')) {
      return null;
    }
    int quote = line.find(' ', '"');
    if (quote < 0) {
      return null;
    }
    String captured = line.until(quote);
    line.goTo(quote + 1);
    String request = line.quoted();
    if (request == null) {
      return null;
    }
    RequestLine read = RequestLine.of(request);
    return new LogEntry(
        timestamp,
        address,
        null,
        null,
        read.method(),
        read.target(),
        null,
        status,
        agent(captured),
        null,
        false);
  }

  private static @Nullable String agent(String beforeRequest) {
    int open = beforeRequest.indexOf('{');
    int close = beforeRequest.indexOf('}', open + 1);
    if (open < 0 || close < 0) {
      return null;
    }
    int bar = beforeRequest.indexOf('|', open);
    return beforeRequest.substring(open + 1, bar >= 0 && bar < close ? bar : close);
  }

  /** How far the syslog header's clock is ahead of UTC. */
  private static long offsetMillis(String header) {
    int space = header.indexOf(' ');
    String time = space < 0 ? header : header.substring(0, space);
    int sign = Math.max(time.lastIndexOf('+'), time.lastIndexOf('-'));
    if (sign < time.indexOf('T') || time.indexOf('T') < 0) {
      return 0;
    }
    OptionalLong told = Timestamps.millis(time);
    OptionalLong local = Timestamps.millis(time.substring(0, sign) + "Z");
    return told.isEmpty() || local.isEmpty() ? 0 : local.getAsLong() - told.getAsLong();
  }
}
