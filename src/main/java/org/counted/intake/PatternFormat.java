package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A format that is told as a pattern, in the words of nginx's {@code log_format} or Apache's {@code
 * LogFormat}. What stands behind the pattern's end is passed over.
 */
final class PatternFormat implements LogFormat {

  /** A field of a line. */
  static final class Piece {
    private final byte[] before;
    private final boolean isQuoted;
    private final LogPattern.Teller teller;
    private final byte[] behind;

    /**
     * @param before what stands between the field before and this one
     * @param isQuoted whether it stands between quotation marks, or is a dash without
     * @param behind what the field ends at; empty at the end of the pattern
     */
    Piece(String before, boolean isQuoted, LogPattern.Teller teller, String behind) {
      this.before = before.getBytes(UTF_8);
      this.isQuoted = isQuoted;
      this.teller = teller;
      this.behind = behind.getBytes(UTF_8);
    }
  }

  private final String name;
  private final List<Piece> pieces;

  PatternFormat(String name, LogPattern pattern) {
    this.name = name;
    this.pieces = pattern.pieces();
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
    LineScan line = new LineScan(bytes, start, length);
    LogEntryDraft draft = new LogEntryDraft();
    try {
      for (Piece piece : pieces) {
        String value = line.pass(piece.before) ? value(line, piece) : null;
        if (value == null) {
          return null;
        }
        piece.teller.tell(draft, value);
      }
      return draft.entry();
    } catch (DateTimeException | IllegalArgumentException malformed) {
      return null;
    }
  }

  private static @Nullable String value(LineScan line, Piece piece) {
    if (piece.isQuoted && line.isAt('"')) {
      return line.quoted();
    }
    int end = piece.behind.length == 0 ? line.endOf(' ') : line.find(piece.behind);
    if (end < 0) {
      return null;
    }
    String value = line.until(end);
    if (piece.isQuoted && !value.equals("-")) {
      return null;
    }
    if (value.indexOf('\\') < 0) {
      return value;
    }
    byte[] escaped = value.getBytes(UTF_8);
    return Escapes.resolved(escaped, 0, escaped.length);
  }
}
