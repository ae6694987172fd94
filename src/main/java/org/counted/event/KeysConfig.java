package org.counted.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long the secrets are kept under which identities are hashed. */
@ConfigMapping(prefix = "counted.keys")
public interface KeysConfig {

  /**
   * A day's key, after its day and after it was made. Reports are due four weeks after a month's
   * end; as long its usage may still come in.
   */
  @WithDefault("60d")
  Duration days();

  /**
   * A month's key, after its month and after it was made. As long an event that is delivered again
   * is known to be a duplicate; afterwards events of the month are refused.
   */
  @WithDefault("800d")
  Duration months();
}
