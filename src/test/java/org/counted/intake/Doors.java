package org.counted.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.counted.customer.Proxies;
import org.counted.customer.ProxyConfig;
import org.counted.customer.Registry;
import org.counted.customer.RegistryFile;
import org.counted.event.FixedKeys;
import org.counted.event.Robots;

/** The doors of a service with platform {@code exampl} in Paris and customers C1 and C2. */
final class Doors {

  static final Instant NOW = Instant.parse("2026-10-03T12:00:00Z");
  static final Registry REGISTRY = registry();
  static final Supplier<Robots> ROBOTS = robots();
  static final Connection OPERATOR = new Connection.Operator();

  static EventMaker maker(KnownItems known) {
    return new EventMaker(REGISTRY, ROBOTS, new FixedKeys(), known);
  }

  static PostedEvents posted(KnownItems known) {
    return new PostedEvents(maker(known), Clock.fixed(NOW, ZoneOffset.UTC), Duration.ofMinutes(5));
  }

  static List<Outcome> post(String body) {
    return post(body, OPERATOR, KnownItems.NONE);
  }

  static List<Outcome> post(String body, Connection from, KnownItems known) {
    List<Outcome> outcomes = new ArrayList<>();
    try {
      posted(known).read(new ByteArrayInputStream(body.getBytes(UTF_8)), from, outcomes::add);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return outcomes;
  }

  static MadeEvent made(String body) {
    return made(post(body));
  }

  static MadeEvent made(List<Outcome> outcomes) {
    assertEquals(1, outcomes.size(), outcomes::toString);
    return assertInstanceOf(MadeEvent.class, outcomes.getFirst());
  }

  static Refusal refused(String body) {
    List<Outcome> outcomes = post(body);
    assertEquals(1, outcomes.size(), outcomes::toString);
    return assertInstanceOf(Refusal.class, outcomes.getFirst());
  }

  /** Who may, with everything configured as usual but for some keys. */
  static Callers callers(Registry registry, Clock clock, Map<String, String> keys) {
    return new Callers(
        registry,
        new Proxies(config(ProxyConfig.class, keys)),
        clock,
        config(IntakeConfig.class, keys));
  }

  static Tracker tracker(TrackedSites sites, Clock clock) {
    return new Tracker(
        sites,
        maker(KnownItems.NONE),
        new IntakeMeters(new SimpleMeterRegistry()),
        clock,
        config(IntakeConfig.class, Map.of()));
  }

  private static <T> T config(Class<T> mapping, Map<String, String> keys) {
    return new SmallRyeConfigBuilder()
        .withDefaultValues(keys)
        .withMapping(mapping)
        .withValidateUnknown(false)
        .withConverter(MemorySize.class, 1, new MemorySizeConverter())
        .withConverter(Duration.class, 1, new DurationConverter())
        .build()
        .getConfigMapping(mapping);
  }

  private static Registry registry() {
    String file =
        """
        platforms:
          - id: exampl
            name: Example Platform
            time-zone: Europe/Paris
            intake-tokens: [a-token-of-exampl-0123456789]
            browser-origins: ["https://journals.example.org"]
          - id: other
            name: Other Platform
            intake-tokens: [a-token-of-other-0123456789]
        customers:
          - id: C1
            name: Example University
            ip-ranges: [192.0.2.0/24, "2001:db8:1::/48"]
          - id: C2
            name: Example College
            ip-ranges: [192.0.2.128/25]
        """;
    try {
      Path path = Files.createTempFile("registry", ".yaml");
      Files.writeString(path, file);
      Registry registry = RegistryFile.read(path, name -> Optional.empty());
      Files.delete(path);
      return registry;
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static Supplier<Robots> robots() {
    Robots builtIn = Robots.builtIn();
    return () -> builtIn;
  }

  private Doors() {}
}
