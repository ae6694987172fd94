package org.counted.customer;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Where the registry is. */
@ConfigMapping(prefix = "counted")
public interface RegistryConfig {

  /** The registry file; without one the service is open to the loopback interface alone. */
  Optional<Path> registry();

  /** How often a running service looks whether the file has changed. */
  @WithDefault("5s")
  Duration registryCheck();
}
