package org.counted.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** When the service counts by itself: cron expressions with seconds, or "off". */
@ConfigMapping(prefix = "counted.schedule")
interface ScheduleConfig {

  /** When the day before is counted. */
  @WithDefault("0 0 6 * * ?")
  String daily();

  /** When the month before is counted. */
  @WithDefault("0 30 6 2 * ?")
  String monthly();

  /** The reports that have a time of their own: {@code NAME: CRON; NAME: off}. */
  Optional<String> reports();

  /** The time zone of the expressions; those of platforms are in theirs. */
  @WithDefault("UTC")
  ZoneId timeZone();

  /** When periods that late events have reached, or that were missed, are counted. */
  @WithDefault("0 15 * * * ?")
  String catchUp();

  /** The pauses after which a run that failed is tried again, once all others have run. */
  @WithDefault("10s,1m,5m")
  List<Duration> retryAfter();
}
