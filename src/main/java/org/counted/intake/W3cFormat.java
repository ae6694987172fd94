package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * W3C's extended log file format, in which {@code #Fields} says what stands on the lines behind it:
 * IIS, and with tabs between the fields CloudFront. Times are in UTC.
 */
final class W3cFormat implements LogFormat {

  private static final String FIELDS = "#Fields:";
  private static final String DATE = "#Date:";

  private final String name;
  private final char separator;
  private final Map<String, LogField> names;
  private final List<LogField> atFirst;

  W3cFormat(String name, char separator, Map<String, LogField> names) {
    this.name = name;
    this.separator = separator;
    this.names = names;
    this.atFirst = List.of();
  }

  /** The format of logs that lack this line of fields. */
  W3cFormat(String fields) {
    this.name = fields;
    this.separator = ' ';
    this.names = LogFieldNames.W3C;
    this.atFirst = columns(fields);
  }

  static boolean isFields(String text) {
    return text.startsWith(FIELDS);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LineReader reader() {
    return new Reader();
  }

  private List<LogField> columns(String fields) {
    return Stream.of(fields.substring(FIELDS.length()).strip().split("\\s+"))
        .map(field -> names.getOrDefault(field.toLowerCase(Locale.ROOT), LogField.NOTHING))
        .toList();
  }

  private final class Reader implements LineReader {
    private List<LogField> columns = atFirst;
    private @Nullable String day;

    @Override
    public void comment(byte[] bytes, int start, int length) {
      String comment = new String(bytes, start, length, UTF_8);
      if (comment.startsWith(FIELDS)) {
        columns = columns(comment);
      } else if (comment.startsWith(DATE)) {
        day = comment.substring(DATE.length()).strip().split(" ", 2)[0];
      }
    }

    @Override
    public @Nullable LogEntry read(byte[] bytes, int start, int length) {
      LineScan line = new LineScan(bytes, start, length);
      LogEntryDraft draft = new LogEntryDraft();
      if (day != null) {
        draft.date(day);
      }
      try {
        for (LogField column : columns) {
          if (line.isAtEnd()) {
            return null;
          }
          if (column == LogField.NOTHING) {
            pass(line);
          } else {
            column.tell(draft, value(line));
          }
        }
        return line.isAtEnd() ? draft.entry() : null;
      } catch (DateTimeException | IllegalArgumentException malformed) {
        return null;
      }
    }

    private void pass(LineScan line) {
      if (line.isAt('"')) {
        value(line);
      } else {
        line.goTo(line.endOf(separator));
        line.pass(separator);
      }
    }

    /** A value may stand between quotation marks, if it is not one that only begins with one. */
    private String value(LineScan line) {
      int from = line.at();
      String quoted = line.quoted();
      if (quoted != null && (line.isAtEnd() || line.pass(separator))) {
        return quoted;
      }
      line.goTo(from);
      String value = line.until(line.endOf(separator));
      line.pass(separator);
      return value;
    }
  }
}
