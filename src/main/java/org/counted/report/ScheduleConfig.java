package org.counted.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;

/** When the service counts by itself: cron expressions with seconds, in UTC, or "off". */
@ConfigMapping(prefix = "counted.schedule")
interface ScheduleConfig {

  /** When the day before is counted. */
  @WithDefault("0 0 6 * * ?")
  String daily();

  /** When the month before is counted. */
  @WithDefault("0 30 6 2 * ?")
  String monthly();

  /** When periods that late events have reached, or that were missed, are counted. */
  @WithDefault("0 15 * * * ?")
  String catchUp();

  /** The pauses after which a run that failed is tried again, once all others have run. */
  @WithDefault("10s,1m,5m")
  List<Duration> retryAfter();
}
