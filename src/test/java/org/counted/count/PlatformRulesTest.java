package org.counted.count;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Dates and hours are those that a clock of the platform's zone shows. */
class PlatformRulesTest {

  private static final long FIRST = Instant.parse("1969-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST = Instant.parse("2031-01-01T00:00:00Z").toEpochMilli();

  @Test
  void datesAndHoursAreThoseOfTheCalendarInEveryZone() {
    SplittableRandom random = new SplittableRandom(7);
    List<String> zones = new ArrayList<>(new TreeSet<>(ZoneId.getAvailableZoneIds()));
    for (int i = 0; i < 200_000; i++) {
      ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
      long moment = random.nextLong(FIRST, LAST);
      PlatformRules rules = new PlatformRules(zone, Set.of());
      ZonedDateTime local = Instant.ofEpochMilli(moment).atZone(zone);
      assertEquals(local.toLocalDate().toEpochDay(), rules.dayOf(moment), local::toString);
      assertEquals(local.getHour(), rules.hourOf(moment), local::toString);
    }
  }

  @Test
  void theHourThatComesTwiceIsTheSameHourOfTheSameDate() {
    PlatformRules rules = new PlatformRules(ZoneId.of("Europe/Berlin"), Set.of());
    long first = Instant.parse("2026-10-25T00:30:00Z").toEpochMilli();
    long second = Instant.parse("2026-10-25T01:30:00Z").toEpochMilli();
    assertEquals(2, rules.hourOf(first));
    assertEquals(2, rules.hourOf(second));
    assertEquals(rules.dayOf(first), rules.dayOf(second));
  }
}
