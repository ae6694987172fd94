package org.counted.intake;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object on each line, whose fields have the server's own names: {@code time_iso8601},
 * {@code remote_addr}, {@code request}, {@code status} and so on for nginx.
 */
final class JsonFormat implements LogFormat {

  private static final JsonFactory JSON = new JsonFactory();

  private final String name;
  private final Map<String, LogField> names;

  JsonFormat(String name, Map<String, LogField> names) {
    this.name = name;
    this.names = names;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LineReader reader() {
    return this::read;
  }

  private @Nullable LogEntry read(byte[] bytes, int start, int length) {
    if (length == 0 || bytes[start] != '{') {
      return null;
    }
    try (JsonParser json = JSON.createParser(bytes, start, length)) {
      json.nextToken();
      LogEntryDraft draft = new LogEntryDraft();
      for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
        JsonToken token = json.nextToken();
        if (!token.isScalarValue()) {
          json.skipChildren();
        } else if (token != JsonToken.VALUE_NULL) {
          field(field).tell(draft, json.getText());
        }
      }
      return json.currentToken() == JsonToken.END_OBJECT ? draft.entry() : null;
    } catch (IOException | DateTimeException | IllegalArgumentException broken) {
      return null;
    }
  }

  private LogField field(String field) {
    LogField known = names.get(field);
    return known != null
        ? known
        : names.getOrDefault(field.toLowerCase(Locale.ROOT), LogField.NOTHING);
  }
}
