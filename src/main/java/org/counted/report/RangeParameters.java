package org.counted.report;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The four ways to say which periods are meant, of which the first that is given holds: days_back,
 * timeframe, timeframeStart with timeframeEnd, start_date with end_date. The beginning belongs to
 * the range, the end does not.
 */
final class RangeParameters {

  static final List<String> NAMES =
      List.of("days_back", "timeframe", "timeframeStart", "timeframeEnd", "start_date", "end_date");

  private static final int DAYS_BACK_DAILY = 13;
  private static final int DAYS_BACK_MONTHLY = 150;
  private static final Pattern TIMEFRAME =
      Pattern.compile("previous_(\\d{1,5})_(day|month|year)s?");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}(-\\d{2})?");
  private static final Pattern COUNT = Pattern.compile("\\d{1,5}");

  private final QueryString query;
  private final Cycle cycle;
  private final LocalDate today;

  RangeParameters(QueryString query, Cycle cycle, Clock clock) {
    this.query = query;
    this.cycle = cycle;
    this.today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  /** The range asked for, or the last 13 days, or 150 for months. */
  PeriodRange recent() {
    return since(defaultDays());
  }

  /** The range asked for, or so many days before today. */
  PeriodRange since(int days) {
    return given().orElseGet(() -> daysBack(days));
  }

  /** The range asked for, or all there is. */
  PeriodRange any() {
    return given().orElse(PeriodRange.ALL);
  }

  private Optional<PeriodRange> given() {
    Optional<String> daysBack = query.value("days_back");
    if (daysBack.isPresent()) {
      if (!COUNT.matcher(daysBack.get()).matches()) {
        throw ReportRefusal.parameter("days_back", daysBack.get(), "is a number of days to 99999");
      }
      return Optional.of(daysBack(Integer.parseInt(daysBack.get())));
    }
    Optional<String> timeframe = query.value("timeframe");
    if (timeframe.isPresent()) {
      return Optional.of(timeframe(timeframe.get()));
    }
    return between("timeframeStart", "timeframeEnd").or(() -> between("start_date", "end_date"));
  }

  private PeriodRange daysBack(int days) {
    return PeriodRange.of(cycle, today.minusDays(days), today);
  }

  private int defaultDays() {
    return switch (cycle) {
      case Daily -> DAYS_BACK_DAILY;
      case Monthly -> DAYS_BACK_MONTHLY;
    };
  }

  private PeriodRange timeframe(String text) {
    Matcher matcher = TIMEFRAME.matcher(text);
    if (!matcher.matches()) {
      throw ReportRefusal.notAmong(
          "timeframe",
          text,
          "names a number of days, months or years before today",
          List.of("previous_N_days", "previous_N_months", "previous_N_years"));
    }
    int number = Integer.parseInt(matcher.group(1));
    LocalDate from =
        switch (matcher.group(2)) {
          case "day" -> today.minusDays(number);
          case "month" -> today.minusMonths(number);
          default -> today.minusYears(number);
        };
    if (from.getYear() < 0) {
      throw ReportRefusal.parameter("timeframe", text, "reaches back before the year 0");
    }
    return PeriodRange.of(cycle, from, today);
  }

  private Optional<PeriodRange> between(String startName, String endName) {
    Optional<String> start = query.value(startName);
    Optional<String> end = query.value(endName);
    if (start.isEmpty()) {
      if (end.isPresent()) {
        throw ReportRefusal.parameter(endName, end.get(), "is given together with " + startName);
      }
      return Optional.empty();
    }
    LocalDate from = date(startName, start.get());
    LocalDate until = end.isPresent() ? date(endName, end.get()) : today;
    if (from.isAfter(until)) {
      throw ReportRefusal.parameter(
          startName,
          start.get(),
          "is after the end, "
              + until
              + (end.isPresent() ? "" : ", which is today when " + endName + " is not given"));
    }
    return Optional.of(PeriodRange.of(cycle, from, until));
  }

  private static LocalDate date(String name, String text) {
    if (DATE.matcher(text).matches()) {
      try {
        return text.length() > 7 ? LocalDate.parse(text) : YearMonth.parse(text).atDay(1);
      } catch (DateTimeException e) {
        throw ReportRefusal.parameter(name, text, "is no date of the calendar");
      }
    }
    throw ReportRefusal.parameter(name, text, "is a date, YYYY-MM-DD or YYYY-MM");
  }
}
