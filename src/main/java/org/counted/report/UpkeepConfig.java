package org.counted.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** What is done at night to the events of months that have ended. */
@ConfigMapping(prefix = "counted")
interface UpkeepConfig {

  Retention retention();

  Upkeep upkeep();

  /** How long things are kept. */
  interface Retention {

    /** Whole months, before the current one, whose events are kept; by default all. */
    OptionalInt events();
  }

  /** When it is done. */
  interface Upkeep {

    /** A quiet time: a cron expression with seconds, in UTC, or "off". */
    @WithDefault("0 30 3 * * ?")
    String at();

    /** How long a month that has ended must rest before its segments are merged. */
    @WithDefault("3d")
    Duration mergeAfter();
  }
}
