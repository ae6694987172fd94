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

  /** The date that holds the moment, in days since 1970-01-01. */
  long dayOf(long moment) {
    return Math.floorDiv(local(moment), 86_400_000L);
  }

  /** The hour of the day that holds the moment, 0 to 23. */
  int hourOf(long moment) {
    return Math.floorMod(Math.floorDiv(local(moment), 3_600_000L), 24);
  }

  /** What a clock of the zone shows, as if it stood in UTC. */
  private long local(long moment) {
    return moment
        + 1_000L * zone.getRules().getOffset(Instant.ofEpochMilli(moment)).getTotalSeconds();
  }
}
