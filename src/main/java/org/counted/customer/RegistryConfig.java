package org.counted.customer;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** Where the registry is. */
@ConfigMapping(prefix = "counted")
public interface RegistryConfig {

  /** The registry file; without one the service is open to the loopback interface alone. */
  Optional<Path> registry();
}
