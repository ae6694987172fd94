package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A walk over the bytes of a log's line. */
final class LineScan {

  private static final long DAY_SECONDS = 86_400;
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
  private static final int DATE_AND_TIME = "30/Nov/2012:00:13:59".length();

  private final byte[] bytes;
  private final int end;
  private int at;

  LineScan(byte[] bytes, int start, int length) {
    this.bytes = bytes;
    this.at = start;
    this.end = start + length;
  }

  int at() {
    return at;
  }

  void goTo(int place) {
    at = place;
  }

  boolean isAtEnd() {
    return at >= end;
  }

  boolean isAt(char c) {
    return at < end && bytes[at] == c;
  }

  /** Goes past one character; false when another stands there. */
  boolean pass(char c) {
    if (!isAt(c)) {
      return false;
    }
    at++;
    return true;
  }

  /** Where a character stands next, -1 when it does not. */
  int find(char c) {
    return find(c, at);
  }

  int find(char c, int from) {
    for (int i = from; i < end; i++) {
      if (bytes[i] == c) {
        return i;
      }
    }
    return -1;
  }

  /** Where the first character stands next with the second behind it, -1 when they do not. */
  int find(char first, char second) {
    for (int i = at; i < end - 1; i++) {
      if (bytes[i] == first && bytes[i + 1] == second) {
        return i;
      }
    }
    return -1;
  }

  /** Where a text stands next, -1 when it does not. */
  int find(byte[] text) {
    for (int i = at; i <= end - text.length; i++) {
      if (bytes[i] == text[0] && Arrays.equals(bytes, i, i + text.length, text, 0, text.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Where what stands here ends: before the separator, or with the line. */
  int endOf(char separator) {
    int found = find(separator);
    return found < 0 ? end : found;
  }

  /** Goes past a text; false when another stands there. */
  boolean pass(byte[] text) {
    int behind = at + text.length;
    if (behind > end || !Arrays.equals(bytes, at, behind, text, 0, text.length)) {
      return false;
    }
    at = behind;
    return true;
  }

  /** The word up to the next space, which is passed; empty at the end. */
  String word() {
    int space = find(' ');
    int until = space < 0 ? end : space;
    String word = text(at, until);
    at = space < 0 ? end : space + 1;
    return word;
  }

  /** Goes past a word and the space behind it. */
  void passWord() {
    int space = find(' ');
    at = space < 0 ? end : space + 1;
  }

  /** What stands up to a place, which becomes the place of the walk. */
  String until(int place) {
    String text = text(at, place);
    at = place;
    return text;
  }

  String text(int from, int to) {
    return new String(bytes, from, to - from, UTF_8);
  }

  /** A number of that many digits, -1 when there are none. */
  int number(int digits) {
    if (end - at < digits) {
      return -1;
    }
    int number = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = bytes[i] - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    at += digits;
    return number;
  }

  /**
   * What stands between quotation marks; the walk goes on behind the second. Apache writes a mark
   * inside as {@code \"}, nginx as {@code \x22}; both are resolved.
   *
   * @return null when there is no such thing
   */
  @Nullable String quoted() {
    int from = at + 1;
    if (!passQuoted()) {
      return null;
    }
    int to = at - 1;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\\') {
        return Escapes.resolved(bytes, from, to);
      }
    }
    return text(from, to);
  }

  /** Goes past what stands between quotation marks; false when there is no such thing. */
  boolean passQuoted() {
    if (!isAt('"')) {
      return false;
    }
    for (int i = at + 1; i < end; i++) {
      if (bytes[i] == '\\') {
        i++;
      } else if (bytes[i] == '"') {
        at = i + 1;
        return true;
      }
    }
    return false;
  }

  /**
   * A time as in {@code 30/Nov/2012:00:13:59}, as if it were UTC; the offset behind it is another
   * step.
   *
   * @return seconds since 1970
   * @throws DateTimeException when it is none
   */
  long localSeconds() {
    if (end - at < DATE_AND_TIME) {
      throw new DateTimeException("no time");
    }
    int day = number(2);
    boolean isDate = pass('/');
    int month = MONTHS.indexOf(text(at, at + 3));
    at += 3;
    isDate &= pass('/');
    int year = number(4);
    isDate &= pass(':');
    int hour = number(2);
    isDate &= pass(':');
    int minute = number(2);
    isDate &= pass(':');
    int second = number(2);
    isDate &= day > 0 && month >= 0 && month % 3 == 0 && year > 0;
    isDate &= hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second <= 60;
    if (!isDate || day > Timestamps.daysOf(year, month / 3 + 1)) {
      throw new DateTimeException("no time");
    }
    return Timestamps.epochDay(year, month / 3 + 1, day) * DAY_SECONDS
        + hour * 3600L
        + minute * 60L
        + second;
  }

  /** An offset as in {@code +0100} or {@code +01:00}, in seconds. */
  int offsetSeconds() {
    int sign = isAt('-') ? -1 : 1;
    if (!pass('+') && !pass('-')) {
      throw new DateTimeException("no offset");
    }
    int hours = number(2);
    pass(':');
    int minutes = number(2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      throw new DateTimeException("no offset");
    }
    return sign * (hours * 3600 + minutes * 60);
  }
}
