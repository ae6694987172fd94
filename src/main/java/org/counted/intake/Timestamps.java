package org.counted.intake;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.OptionalLong;

/**
 * Reads ISO 8601 timestamps with an offset. The usual form, {@code 2026-10-03T09:15:02.120Z}, is
 * read by hand, which is several times faster; all others by the JDK.
 */
final class Timestamps {

  private static final int[] MONTH_DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int DATE_AND_TIME = "2026-10-03T09:15:02".length();
  private static final long DAY_SECONDS = 86_400;
  private static final long INVALID = Long.MIN_VALUE;

  /** Milliseconds since 1970, smaller parts cut off; empty for what is no such timestamp. */
  static OptionalLong millis(CharSequence text) {
    long usual = usualForm(text);
    if (usual != INVALID) {
      return OptionalLong.of(usual);
    }
    try {
      return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException | ArithmeticException notOne) {
      return OptionalLong.empty();
    }
  }

  private static long usualForm(CharSequence text) {
    int length = text.length();
    if (length <= DATE_AND_TIME
        || text.charAt(length - 1) != 'Z'
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || text.charAt(10) != 'T'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return INVALID;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 2);
    int day = number(text, 8, 2);
    int hour = number(text, 11, 2);
    int minute = number(text, 14, 2);
    int second = number(text, 17, 2);
    int milli = millis(text, length - 1);
    if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysOf(year, month)) {
      return INVALID;
    }
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) {
      return INVALID;
    }
    if (milli < 0) {
      return INVALID;
    }
    return (epochDay(year, month, day) * DAY_SECONDS + hour * 3600L + minute * 60L + second) * 1000
        + milli;
  }

  private static int millis(CharSequence text, int end) {
    if (end == DATE_AND_TIME) {
      return 0;
    }
    int digits = end - DATE_AND_TIME - 1;
    if (text.charAt(DATE_AND_TIME) != '.' || digits < 1 || digits > 9) {
      return -1;
    }
    int nanos = number(text, DATE_AND_TIME + 1, digits);
    for (int i = digits; i < 9 && nanos > 0; i++) {
      nanos *= 10;
    }
    return nanos < 0 ? -1 : nanos / 1_000_000;
  }

  private static int number(CharSequence text, int from, int digits) {
    int number = 0;
    for (int i = from; i < from + digits; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  static int daysOf(int year, int month) {
    return month == 2 && isLeap(year) ? 29 : MONTH_DAYS[month - 1];
  }

  private static boolean isLeap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  }

  /** Days since 1970 of a date of the Gregorian calendar, year 0 to 9999. */
  static long epochDay(int year, int month, int day) {
    // Years begin in March, so that the leap day is the last of its year.
    long years = month <= 2 ? year - 1L : year;
    long leapDays =
        Math.floorDiv(years, 4L) - Math.floorDiv(years, 100L) + Math.floorDiv(years, 400L);
    long dayOfYear = (153L * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return years * 365 + leapDays + dayOfYear - 719_468;
  }

  private Timestamps() {}
}
