package org.counted.intake;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.counted.intake.PatternFormat.Piece;
import org.jspecify.annotations.Nullable;

/**
 * A pattern of a log's lines, taken apart: nginx's {@code $remote_addr - $remote_user …} or
 * Apache's {@code %h %l %u %t "%r" …}. Variables that say nothing of a use are known by their place
 * alone.
 */
final class LogPattern {

  /** Tells a draft what stands in a field. */
  @FunctionalInterface
  interface Teller {
    void tell(LogEntryDraft draft, String value);
  }

  private record Variable(LogField field, @Nullable Teller custom) {
    private Teller teller() {
      return custom == null ? field::tell : custom;
    }
  }

  private static final Pattern NGINX = Pattern.compile("\\$(?:\\{(\\w+)}|(\\w+))");
  private static final Pattern APACHE =
      Pattern.compile("%[!<>,0-9]*(?:\\{([^}]*)})?(\\^[a-zA-Z]{2}|[a-zA-Z]|%)");
  private static final Pattern STRFTIME = Pattern.compile("%.?|[^%]+");
  private static final Set<LogField> TIMES =
      EnumSet.of(
          LogField.LOCAL_TIME,
          LogField.ISO_TIME,
          LogField.EPOCH_SECONDS,
          LogField.EPOCH_MILLIS,
          LogField.EPOCH_MICROS);

  /** The text before each variable, and behind the last. */
  private final List<StringBuilder> literals = new ArrayList<>();

  private final List<Variable> variables = new ArrayList<>();

  private LogPattern() {
    literals.add(new StringBuilder());
  }

  static boolean isOne(String text) {
    return text.indexOf('$') >= 0 || text.indexOf('%') >= 0;
  }

  /** Takes a pattern apart; an {@link IllegalArgumentException} says what is wrong with it. */
  static LogPattern of(String text) {
    String plain = text.replace("\\\"", "\"").replace("\\t", "\t");
    LogPattern pattern = new LogPattern();
    boolean isNginx = plain.indexOf('$') >= 0;
    Matcher matcher = (isNginx ? NGINX : APACHE).matcher(plain);
    int from = 0;
    while (matcher.find()) {
      pattern.literal(plain.substring(from, matcher.start()));
      if (isNginx) {
        String name = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        pattern.variable(matcher.group(), LogFieldNames.nginx(name));
      } else {
        pattern.directive(matcher.group(), matcher.group(2), matcher.group(1));
      }
      from = matcher.end();
    }
    pattern.literal(plain.substring(from));
    pattern.check();
    return pattern;
  }

  List<Piece> pieces() {
    List<Piece> pieces = new ArrayList<>();
    int last = variables.size();
    while (last > 0 && variables.get(last - 1).equals(new Variable(LogField.NOTHING, null))) {
      last--;
    }
    for (int i = 0; i < last; i++) {
      String before = literals.get(i).toString();
      String behind = literals.get(i + 1).toString();
      boolean isQuoted = before.endsWith("\"") && behind.startsWith("\"");
      if (isQuoted) {
        before = before.substring(0, before.length() - 1);
        behind = behind.substring(1);
        literals.get(i + 1).deleteCharAt(0);
      }
      if (behind.length() > 1 && behind.endsWith("\"")) {
        // The next field's own mark, which is not there when the field is a dash.
        behind = behind.substring(0, behind.length() - 1);
      }
      pieces.add(new Piece(before, isQuoted, variables.get(i).teller(), behind));
    }
    return pieces;
  }

  private void literal(String text) {
    literals.getLast().append(text);
  }

  private void variable(String text, LogField field) {
    variable(text, new Variable(field, null));
  }

  private void variable(String text, Variable variable) {
    if (!variables.isEmpty() && literals.getLast().isEmpty()) {
      throw new IllegalArgumentException(text + " follows another field without anything between");
    }
    variables.add(variable);
    literals.add(new StringBuilder());
  }

  private void directive(String text, String directive, @Nullable String argument) {
    if (directive.equals("%")) {
      literal("%");
    } else if (!directive.equals("t")) {
      variable(text, LogFieldNames.apache(directive, argument));
    } else if (argument == null) {
      literal("[");
      variable(text, LogField.LOCAL_TIME);
      literal("]");
    } else {
      variable(text, time(text, argument.replaceFirst("^(begin|end):", "")));
    }
  }

  private static Variable time(String text, String format) {
    return switch (format) {
      case "sec", "%s" -> new Variable(LogField.EPOCH_SECONDS, null);
      case "msec" -> new Variable(LogField.EPOCH_MILLIS, null);
      case "usec" -> new Variable(LogField.EPOCH_MICROS, null);
      case "msec_frac", "usec_frac" -> new Variable(LogField.NOTHING, null);
      default -> {
        DateTimeFormatter formatter = formatter(text, format);
        yield new Variable(
            LogField.LOCAL_TIME,
            (draft, value) ->
                draft.moment(OffsetDateTime.parse(value, formatter).toInstant().toEpochMilli()));
      }
    };
  }

  /** A format of strftime. */
  private static DateTimeFormatter formatter(String text, String format) {
    if (!format.contains("%z")) {
      throw new IllegalArgumentException(text + " tells a time without its offset, %z");
    }
    DateTimeFormatterBuilder builder = new DateTimeFormatterBuilder();
    Matcher part = STRFTIME.matcher(format);
    while (part.find()) {
      switch (part.group()) {
        case "%d" -> builder.appendPattern("dd");
        case "%e" -> builder.appendPattern("ppd");
        case "%m" -> builder.appendPattern("MM");
        case "%b", "%h" -> builder.appendPattern("MMM");
        case "%Y" -> builder.appendPattern("uuuu");
        case "%H" -> builder.appendPattern("HH");
        case "%M" -> builder.appendPattern("mm");
        case "%S" -> builder.appendPattern("ss");
        case "%F" -> builder.appendPattern("uuuu-MM-dd");
        case "%T" -> builder.appendPattern("HH:mm:ss");
        case "%R" -> builder.appendPattern("HH:mm");
        case "%z" -> builder.appendPattern("xx");
        case String literal when literal.charAt(0) != '%' -> builder.appendLiteral(literal);
        default ->
            throw new IllegalArgumentException(
                text + ": " + part.group() + " is none of %d %e %m %b %Y %H %M %S %F %T %R %z");
      }
    }
    return builder.toFormatter(Locale.ROOT);
  }

  private void check() {
    Set<LogField> fields = EnumSet.noneOf(LogField.class);
    variables.forEach(variable -> fields.add(variable.field));
    require(TIMES.stream().anyMatch(fields::contains), "the time", "%t or $time_local");
    require(
        fields.contains(LogField.REQUEST)
            || (fields.contains(LogField.METHOD)
                && (fields.contains(LogField.TARGET) || fields.contains(LogField.PATH))),
        "the request",
        "\"%r\" or \"$request\"");
    require(fields.contains(LogField.STATUS), "the status", "%>s or $status");
  }

  private static void require(boolean isThere, String what, String as) {
    if (!isThere) {
      throw new IllegalArgumentException("a pattern names " + what + ", as " + as);
    }
  }
}
