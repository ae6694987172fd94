package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A request of which the fields are told one by one, as they stand in the log. What cannot be is
 * raised as a {@link DateTimeException} or an {@link IllegalArgumentException}.
 */
final class LogEntryDraft {

  private static final long UNKNOWN = Long.MIN_VALUE;

  private long timestamp = UNKNOWN;
  private @Nullable String date;
  private @Nullable String time;
  private @Nullable String address;
  private @Nullable String forwardedFor;
  private @Nullable String user;
  private @Nullable String cookie;
  private @Nullable String method;
  private @Nullable String target;
  private @Nullable String path;
  private String query = "";
  private @Nullable String host;
  private int status = -1;
  private @Nullable String agent;
  private @Nullable String referrer;
  private boolean isPrefetch;

  void address(String value) {
    address = orNull(value);
  }

  /** The last one is the address that the server's own balancer saw; what is before, is hearsay. */
  void forwardedFor(String value) {
    forwardedFor = orNull(value.substring(value.lastIndexOf(',') + 1).strip());
  }

  void user(String value) {
    user = orNull(value);
  }

  void cookie(String value) {
    cookie = orNull(value);
  }

  void moment(long millis) {
    timestamp = millis;
  }

  /** As in {@code 30/Nov/2012:00:13:59 +0100}. */
  void localTime(String value) {
    byte[] bytes = value.getBytes(UTF_8);
    LineScan scan = new LineScan(bytes, 0, bytes.length);
    long seconds = scan.localSeconds();
    scan.pass(' ');
    timestamp = (seconds - scan.offsetSeconds()) * 1000;
  }

  /** ISO 8601 with an offset. */
  void isoTime(String value) {
    OptionalLong millis = Timestamps.millis(value);
    timestamp = millis.orElseThrow(() -> new DateTimeException("no time"));
  }

  /** Seconds since 1970, with or without a fraction. */
  void epochSeconds(String value) {
    timestamp = Math.round(Double.parseDouble(value) * 1000);
  }

  void epochMillis(String value) {
    timestamp = Long.parseLong(value);
  }

  void epochMicros(String value) {
    timestamp = Math.floorDiv(Long.parseLong(value), 1000L);
  }

  /** The date in UTC of a time that stands in a field of its own. */
  void date(String value) {
    date = value;
  }

  void time(String value) {
    time = value;
  }

  /** The whole first line of the request. */
  void request(String value) {
    RequestLine request = RequestLine.of(value);
    method = request.method();
    target = request.target();
  }

  void method(String value) {
    method = RequestLine.isMethod(value, value.length()) ? value : "";
  }

  /** The path with its query. */
  void target(String value) {
    target = value;
  }

  void path(String value) {
    path = value;
  }

  /** With or without its question mark. */
  void query(String value) {
    query = value.equals("-") || value.isEmpty() || value.startsWith("?") ? value : "?" + value;
  }

  void host(String value) {
    host = orNull(value);
  }

  void status(String value) {
    status = value.equals("-") ? 0 : Integer.parseUnsignedInt(value);
  }

  void agent(String value) {
    agent = value.equals("-") ? "" : value;
  }

  void referrer(String value) {
    referrer = orNull(value);
  }

  /** Any of the headers in which browsers say that they ask ahead of their user. */
  void purpose(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    isPrefetch |=
        lower.contains("prefetch") || lower.contains("prerender") || lower.contains("preview");
  }

  /** The request; null when something is missing without which it is none. */
  @Nullable LogEntry entry() {
    if (timestamp == UNKNOWN && date != null && time != null) {
      isoTime(date + "T" + time + "Z");
    }
    String asked = target;
    if (asked == null && path != null) {
      asked = query.equals("-") ? path : path + query;
    }
    if (timestamp == UNKNOWN || status < 0 || method == null || asked == null) {
      return null;
    }
    return new LogEntry(
        timestamp,
        address == null ? forwardedFor : address,
        user,
        cookie,
        method,
        asked,
        host,
        status,
        agent,
        referrer,
        isPrefetch);
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() || text.equals("-") ? null : text;
  }
}
