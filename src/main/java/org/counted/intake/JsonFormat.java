package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on each line, with nginx's names of its variables: {@code time_iso8601}, {@code
 * msec} or {@code time_local}; {@code remote_addr}; {@code remote_user}; {@code request}, or {@code
 * request_method} and {@code request_uri}; {@code host}; {@code status}; {@code http_user_agent}.
 */
final class JsonFormat implements LogFormat {

  private static final JsonFactory JSON = new JsonFactory();

  @Override
  public String name() {
    return "nginx_json";
  }

  @Override
  public boolean hasAgents() {
    return true;
  }

  @Override
  public @Nullable LogEntry read(byte[] bytes, int start, int length) {
    if (length == 0 || bytes[start] != '{') {
      return null;
    }
    try (JsonParser json = JSON.createParser(bytes, start, length)) {
      json.nextToken();
      Fields fields = new Fields();
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        if (!token.isScalarValue()) {
          json.skipChildren();
        } else if (token != JsonToken.VALUE_NULL) {
          fields.take(field, json.getText());
        }
      }
      return fields.entry();
    } catch (IOException | DateTimeException | NumberFormatException broken) {
      return null;
    }
  }

  private static final class Fields {
    private OptionalLong timestamp = OptionalLong.empty();
    private @Nullable String address;
    private @Nullable String user;
    private @Nullable String method;
    private @Nullable String target;
    private @Nullable String host;
    private int status = -1;
    private @Nullable String agent;

    private void take(String field, String value) {
      switch (field) {
        case "time_iso8601" -> timestamp = Timestamps.millis(value);
        case "msec" -> timestamp = OptionalLong.of(Math.round(Double.parseDouble(value) * 1000));
        case "time_local" -> timestamp = OptionalLong.of(local(value));
        case "remote_addr" -> address = orNull(value);
        case "remote_user" -> user = orNull(value);
        case "request_method" -> method = value;
        case "request_uri" -> target = value;
        case "request" -> {
          RequestLine request = RequestLine.of(value);
          method = request.method();
          target = request.target();
        }
        case "host", "http_host" -> host = orNull(value);
        case "status" -> status = Integer.parseInt(value);
        case "http_user_agent" -> agent = value.equals("-") ? "" : value;
        default -> {}
      }
    }

    private @Nullable LogEntry entry() {
      if (timestamp.isEmpty() || status < 0 || method == null || target == null) {
        return null;
      }
      return new LogEntry(
          timestamp.getAsLong(), address, user, method, target, host, status, agent);
    }

    private static long local(String value) {
      byte[] bytes = value.getBytes(UTF_8);
      LineScan scan = new LineScan(bytes, 0, bytes.length);
      long seconds = scan.localSeconds();
      scan.pass(' ');
      return (seconds - scan.offsetSeconds()) * 1000;
    }

    private static @Nullable String orNull(String text) {
      return text.isEmpty() || text.equals("-") ? null : text;
    }
  }
}
