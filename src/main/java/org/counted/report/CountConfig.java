package org.counted.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;

/** How periods are counted. */
@ConfigMapping(prefix = "counted.count")
interface CountConfig {

  /** How many threads count a period; by default as many as there are processors. */
  OptionalInt threads();

  /**
   * A month of more events is counted in shares of so many, when nobody asks otherwise: those that
   * are done stay done when a process is killed, and other processes help.
   */
  @WithDefault("50000000")
  long shareEvents();
}
