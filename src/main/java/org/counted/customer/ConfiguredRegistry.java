package org.counted.customer;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.counted.elastic.DataConfig;
import org.counted.elastic.StateFile;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The registry that the configuration names. While the service runs, a changed file is taken over;
 * one that does not fit is refused whole, and what was read before stays in use.
 */
@Singleton
public class ConfiguredRegistry {

  private static final Logger LOG = Logger.getLogger(ConfiguredRegistry.class);

  private final Optional<Path> file;
  private final boolean isCommand;
  private final StateFile<RegistryStatus> status;
  private final Clock clock;
  private @Nullable Registry registry;
  private Instant read = Instant.EPOCH;

  /** What the file held, or why it could not be read, when it was last looked at. */
  private String seen = "";

  ConfiguredRegistry(RegistryConfig config, DataConfig data, ObjectMapper json, Clock clock) {
    this.file = config.registry();
    this.isCommand = data.attach();
    this.status = new StateFile<>(json, data, "registry.json", RegistryStatus.class);
    this.clock = clock;
  }

  @Produces
  @Singleton
  synchronized Registry registry() throws IOException {
    if (file.isEmpty()) {
      LOG.info(
          "No registry file (COUNTED_REGISTRY): one platform 'local' with customer 'local', open to"
              + " the loopback interface alone");
      return Registry.local();
    }
    seen = Files.readString(file.get());
    registry = parse(file.get(), seen);
    read = clock.instant();
    LOG.infof("Registry %s: %s", file.get(), sizes(registry));
    return registry;
  }

  /** What a service on this data folder works with, or worked with when it last ran. */
  public Optional<RegistryStatus> status() {
    return status.read();
  }

  /** Why the file as it is now is refused; empty when it is not. */
  public Optional<String> problem() {
    try {
      if (file.isPresent()) {
        parse(file.get(), Files.readString(file.get()));
      }
      return Optional.empty();
    } catch (RegistryRefused | IOException e) {
      return Optional.of(said(e));
    }
  }

  void started(@Observes StartupEvent event, Registry inUse) {
    if (!isCommand) {
      tell(inUse, null);
    }
  }

  @Scheduled(
      identity = "registry file",
      every = "{counted.registry-check}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  synchronized void check() {
    if (file.isEmpty() || registry == null) {
      return;
    }
    try {
      String now = Files.readString(file.get());
      if (now.equals(seen)) {
        return;
      }
      seen = now;
      registry.become(parse(file.get(), now));
      read = clock.instant();
      LOG.infof("Registry %s has changed: %s", file.get(), sizes(registry));
      tell(registry, null);
    } catch (RegistryRefused e) {
      refuse(registry, said(e));
    } catch (IOException e) {
      String problem = "Registry file " + file.get() + " cannot be read: " + said(e);
      if (!problem.equals(seen)) {
        seen = problem;
        refuse(registry, problem);
      }
    }
  }

  private void refuse(Registry inUse, String problem) {
    LOG.errorf("%s\nThe registry of %s stays in use", problem, read);
    tell(inUse, problem);
  }

  private void tell(Registry inUse, @Nullable String problem) {
    status.write(
        new RegistryStatus(
            file.map(Path::toString).orElse(null),
            read,
            inUse.platforms().size(),
            inUse.customers().size(),
            problem));
  }

  private static Registry parse(Path file, String text) throws IOException {
    return RegistryFile.read(
        file.toString(), new StringReader(text), name -> Optional.ofNullable(System.getenv(name)));
  }

  private static String sizes(Registry registry) {
    return registry.platforms().size()
        + " platforms, "
        + registry.customers().size()
        + " customers";
  }

  private static String said(Exception problem) {
    return problem instanceof RegistryRefused
        ? String.valueOf(problem.getMessage())
        : problem.toString();
  }
}
