package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampsTest {

  @ParameterizedTest
  @CsvSource({
    "2026-10-03T09:15:02Z, 2026-10-03T09:15:02Z",
    "2026-10-03T09:15:02.1Z, 2026-10-03T09:15:02.1Z",
    "2026-10-03T09:15:02.120Z, 2026-10-03T09:15:02.12Z",
    "2026-10-03T09:15:02.120999999Z, 2026-10-03T09:15:02.12Z",
    "2024-02-29T23:59:59.999Z, 2024-02-29T23:59:59.999Z",
    "2026-10-03T09:15:02+02:00, 2026-10-03T07:15:02Z",
    "2026-10-03T09:15:02.5-05:30, 2026-10-03T14:45:02.5Z",
    "2026-10-03T09:15Z, 2026-10-03T09:15:00Z",
  })
  void read(String text, Instant expected) {
    assertEquals(OptionalLong.of(expected.toEpochMilli()), Timestamps.millis(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-10-03",
        "2026-10-03T09:15:02",
        "2026-13-03T09:15:02Z",
        "2023-02-29T09:15:02Z",
        "2026-10-03T24:15:02Z",
        "2026-10-03T09:60:02Z",
        "2026-10-03T09:15:60Z",
        "2026-10-03T09:15:02,1Z",
        "2026-10-0xT09:15:02Z",
        "2026-10-03 09:15:02Z",
        "1759482902",
        "yesterday",
      })
  void notRead(String text) {
    assertEquals(OptionalLong.empty(), Timestamps.millis(text));
  }

  @Test
  void everyDayIsTheCalendars() {
    for (LocalDate day = LocalDate.of(0, 1, 1); day.getYear() < 2101; day = day.plusDays(1)) {
      assertEquals(
          day.toEpochDay(),
          Timestamps.epochDay(day.getYear(), day.getMonthValue(), day.getDayOfMonth()));
    }
  }

  @Test
  void whatIsReadByHandIsWhatTheJdkReads() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text =
          new StringBuilder(
              Instant.ofEpochMilli(random.nextLong(-1_000_000_000_000L, 4_000_000_000_000L))
                  .toString());
      if (random.nextInt(3) == 0) {
        text.setCharAt(
            random.nextInt(text.length()), "0123456789-:TZ.+".charAt(random.nextInt(16)));
      }
      assertEquals(byTheJdk(text), Timestamps.millis(text), text::toString);
    }
  }

  private static OptionalLong byTheJdk(CharSequence text) {
    try {
      return OptionalLong.of(OffsetDateTime.parse(text).toInstant().toEpochMilli());
    } catch (DateTimeException notOne) {
      return OptionalLong.empty();
    }
  }
}
