package org.counted.customer;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Optional;
import org.jboss.logging.Logger;

/** The registry that the configuration names, read once. */
final class ConfiguredRegistry {

  private static final Logger LOG = Logger.getLogger(ConfiguredRegistry.class);

  @Produces
  @Singleton
  Registry registry(RegistryConfig config) {
    Optional<Path> file = config.registry();
    if (file.isEmpty()) {
      LOG.info(
          "No registry file (COUNTED_REGISTRY): one platform 'local' with customer 'local', open to"
              + " the loopback interface alone");
      return Registry.local();
    }
    Registry registry =
        RegistryFile.read(file.get(), name -> Optional.ofNullable(System.getenv(name)));
    LOG.infof(
        "Registry %s: %d platforms, %d customers",
        file.get(), registry.platforms().size(), registry.customers().size());
    return registry;
  }
}
