package org.counted.count;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.counted.counter.ReportId;

/**
 * What counting has to know of a platform.
 *
 * @param zone days, hours and months are this zone's
 * @param offered the COUNTER Reports that the platform's Host_Types call for (3.3.1); they decide
 *     under which Data_Type a Platform Report shows usage (3.3.2)
 */
public record PlatformRules(ZoneId zone, Set<ReportId> offered) {

  public PlatformRules {
    offered = Set.copyOf(offered);
  }

  /** The first moment of a date, milliseconds since 1970. */
  long startOf(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }

  /** The first moment of the date after the one that holds the moment. */
  long endOfDay(long moment) {
    return startOf(Instant.ofEpochMilli(moment).atZone(zone).toLocalDate().plusDays(1));
  }

  /** The hour of the day that holds the moment, 0 to 23. */
  int hourOf(long moment) {
    return Instant.ofEpochMilli(moment).atZone(zone).getHour();
  }
}
