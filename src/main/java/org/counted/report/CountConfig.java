package org.counted.report;

import io.smallrye.config.ConfigMapping;
import java.util.OptionalInt;

/** How periods are counted. */
@ConfigMapping(prefix = "counted.count")
interface CountConfig {

  /**
   * How many parts of a period's titles one process counts at the same time; by default as many as
   * there are processors.
   */
  OptionalInt parts();
}
