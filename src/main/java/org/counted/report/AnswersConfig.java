package org.counted.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.OptionalInt;

/** How many long answers are read at a time. */
@ConfigMapping(prefix = "counted.answers")
public interface AnswersConfig {

  /** Of COUNTER reports, and of our own reports: so many each; unset, as many as memory is for. */
  OptionalInt simultaneous();

  /** How long a reader may take nothing while others wait for a place. */
  @WithDefault("30s")
  Duration patience();
}
