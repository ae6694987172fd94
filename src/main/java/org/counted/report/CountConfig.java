package org.counted.report;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** How periods are counted. */
@ConfigMapping(prefix = "counted.count")
interface CountConfig {

  /** How many threads count a period; by default as many as there are processors. */
  OptionalInt threads();
}
