package org.counted.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

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
}
