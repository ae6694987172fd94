package org.counted.customer;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Who may read the service's metrics from another machine. */
@ConfigMapping(prefix = "counted.metrics")
public interface MetricsConfig {

  /** The bearer token of the system that collects them; without one, this machine alone may. */
  Optional<String> token();
}
