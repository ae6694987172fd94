package org.counted.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many long answers are read at a time. */
@ConfigMapping(prefix = "counted.answers")
public interface AnswersConfig {

  /** Of COUNTER reports, and of our own reports: so many each. */
  @WithDefault("64")
  int simultaneous();
}
