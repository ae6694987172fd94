package org.counted.counter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The whole months that a report covers, both ends among them (Code of Practice 5.1, 3.2.1 and
 * appendix D).
 */
public record ReportingPeriod(YearMonth begin, YearMonth end) {

  private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
  private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
  private static final DateTimeFormatter STRICT_DAY =
      DateTimeFormatter.ISO_LOCAL_DATE.withResolverStyle(ResolverStyle.STRICT);

  /**
   * @throws IllegalArgumentException when it ends before it begins
   */
  public ReportingPeriod {
    if (end.isBefore(begin)) {
      throw new IllegalArgumentException(
          "End_Date " + end + " lies before Begin_Date " + begin + ".");
    }
  }

  public static ReportingPeriod of(YearMonth month) {
    return new ReportingPeriod(month, month);
  }

  /** A period of two dates as a request gives them; empty when any rule is broken (3020). */
  public static Optional<ReportingPeriod> parse(String begin, String end) {
    return parseBegin(begin)
        .flatMap(
            first ->
                parseEnd(end)
                    .filter(last -> !last.isBefore(first))
                    .map(last -> new ReportingPeriod(first, last)));
  }

  /** A begin_date: yyyy-mm, or yyyy-mm-dd with the first day of the month. */
  public static Optional<YearMonth> parseBegin(String date) {
    return month(date)
        .or(() -> day(date).filter(day -> day.getDayOfMonth() == 1).map(YearMonth::from));
  }

  /** An end_date: yyyy-mm, or yyyy-mm-dd with the last day of the month. */
  public static Optional<YearMonth> parseEnd(String date) {
    return month(date)
        .or(
            () ->
                day(date)
                    .filter(day -> day.getDayOfMonth() == day.lengthOfMonth())
                    .map(YearMonth::from));
  }

  public LocalDate beginDate() {
    return begin.atDay(1);
  }

  public LocalDate endDate() {
    return end.atEndOfMonth();
  }

  public boolean contains(YearMonth month) {
    return !month.isBefore(begin) && !month.isAfter(end);
  }

  public boolean contains(LocalDate day) {
    return contains(YearMonth.from(day));
  }

  /** The months, oldest first. */
  public List<YearMonth> months() {
    long count = begin.until(end, ChronoUnit.MONTHS) + 1;
    return Stream.iterate(begin, month -> month.plusMonths(1)).limit(count).toList();
  }

  private static Optional<YearMonth> month(String date) {
    if (!MONTH.matcher(date).matches()) {
      return Optional.empty();
    }
    return day(date + "-01").map(YearMonth::from);
  }

  static Optional<LocalDate> day(String date) {
    if (!DAY.matcher(date).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(date, STRICT_DAY));
    } catch (DateTimeException impossibleDate) {
      return Optional.empty();
    }
  }
}
