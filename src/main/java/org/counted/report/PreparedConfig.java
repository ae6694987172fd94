package org.counted.report;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Of reports that are prepared in the background. */
@ConfigMapping(prefix = "counted.prepared")
interface PreparedConfig {

  /** How long a prepared report is kept for those who ask again. */
  @WithDefault("24h")
  Duration keep();

  /** How many are prepared at the same time by one process. */
  @WithDefault("2")
  int threads();

  /** How many may wait for that in one process. */
  @WithDefault("100")
  int waiting();
}
