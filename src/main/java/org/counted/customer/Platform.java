package org.counted.customer;

import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.counted.counter.Format;
import org.counted.counter.HostType;
import org.counted.counter.ReportId;

/**
 * A platform that offers content and whose usage is counted.
 *
 * @param id the namespace of its identifiers (Code of Practice 5.1, 11.1)
 * @param name as reports print it
 * @param hostTypes decide what reports are offered (3.3.1); all reports when none is told
 * @param timeZone in which days, hours and months are cut
 * @param registryRecord the platform's address in COUNTER's registry, or empty
 * @param intakeTokens who presents one of these may deliver this platform's events
 * @param operatorTokens who presents one of these may read what is not for everybody and tell
 *     figures of this platform; without any, the bearers of intake tokens may
 * @param browserOrigins the sites whose pages may deliver events without a token
 * @param dailyAt when its usage of a day is complete, in its time zone, if it is later than when
 *     the service counts days
 * @param monthlyAt the same of a month
 */
public record Platform(
    String id,
    String name,
    Set<HostType> hostTypes,
    ZoneId timeZone,
    String registryRecord,
    List<Secret> intakeTokens,
    List<Secret> operatorTokens,
    Set<String> browserOrigins,
    Optional<Cron> dailyAt,
    Optional<Cron> monthlyAt) {

  static final String ID_RULE =
      "2 to 17 ASCII letters, digits, '_', '.' or '/', the first a letter (Code of Practice 11.1)";

  public Platform {
    if (!Format.PLATFORM_ID.accepts(id)) {
      throw new IllegalArgumentException("platform id '" + id + "': " + ID_RULE);
    }
    hostTypes = Set.copyOf(hostTypes);
    intakeTokens = List.copyOf(intakeTokens);
    operatorTokens = List.copyOf(operatorTokens);
    browserOrigins = Set.copyOf(browserOrigins);
  }

  /** The COUNTER Reports and Standard Views that this platform has to offer. */
  public Set<ReportId> reports() {
    return hostTypes.isEmpty() ? EnumSet.allOf(ReportId.class) : HostType.reports(hostTypes);
  }

  /** The tokens of those who run the platform. */
  List<Secret> operators() {
    return operatorTokens.isEmpty() ? intakeTokens : operatorTokens;
  }

  public boolean accepts(String intakeToken) {
    boolean found = false;
    for (Secret token : intakeTokens) {
      found |= token.matches(intakeToken);
    }
    return found;
  }
}
