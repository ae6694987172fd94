package org.counted.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportingPeriodTest {

  private static final YearMonth NOVEMBER = YearMonth.of(2023, 11);
  private static final YearMonth FEBRUARY = YearMonth.of(2024, 2);

  @ParameterizedTest
  @CsvSource({"2023-11, 2024-02", "2023-11-01, 2024-02-29", "2023-11, 2024-02-29"})
  void monthsAndFirstAndLastDaysMakeAPeriod(String begin, String end) {
    assertEquals(
        Optional.of(new ReportingPeriod(NOVEMBER, FEBRUARY)), ReportingPeriod.parse(begin, end));
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03, 2024-02",
    "2023-11-02, 2024-02",
    "2023-11, 2024-02-28",
    "2023-11, 2023-02-29",
    "2023-13, 2024-02",
    "2023-1, 2024-02",
    "2023, 2024",
    "'', 2024-02",
    "2023-11 , '2024-02 '",
    "+2023-11, 2024-02",
    "tomorrow, 2024-02"
  })
  void anythingElseIsNone(String begin, String end) {
    assertEquals(Optional.empty(), ReportingPeriod.parse(begin, end));
  }

  @Test
  void aPeriodHoldsItsWholeMonths() {
    ReportingPeriod period = new ReportingPeriod(NOVEMBER, FEBRUARY);

    assertEquals(LocalDate.of(2023, 11, 1), period.beginDate());
    assertEquals(LocalDate.of(2024, 2, 29), period.endDate());
    assertEquals(
        List.of(NOVEMBER, YearMonth.of(2023, 12), YearMonth.of(2024, 1), FEBRUARY),
        period.months());
    assertTrue(period.contains(NOVEMBER));
    assertTrue(period.contains(LocalDate.of(2024, 2, 29)));
    assertFalse(period.contains(LocalDate.of(2024, 3, 1)));
    assertFalse(period.contains(YearMonth.of(2023, 10)));
    assertEquals(List.of(NOVEMBER), ReportingPeriod.of(NOVEMBER).months());
  }

  @Test
  void aPeriodCannotEndBeforeItBegins() {
    assertThrows(IllegalArgumentException.class, () -> new ReportingPeriod(FEBRUARY, NOVEMBER));
  }
}
