package org.counted.customer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.counted.elastic.DataConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfiguredRegistryTest {

  private static final String FILE =
      """
      platforms: [{ id: exampl, name: Example Platform }]
      customers:
        - { id: C1, name: Example University, ip-ranges: [192.0.2.0/24] }
      """;
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir private Path folder;
  private Path file;
  private ConfiguredRegistry configured;
  private Registry registry;

  @BeforeEach
  void aServiceHasReadTheFile() throws IOException {
    file = folder.resolve("registry.yaml");
    Files.writeString(file, FILE);
    configured =
        new ConfiguredRegistry(
            new At(file),
            new Data(folder),
            new ObjectMapper().registerModule(new JavaTimeModule()),
            Clock.fixed(NOW, ZoneOffset.UTC));
    registry = configured.registry();
  }

  @Test
  void aChangedFileIsTakenOverWhileTheServiceRuns() throws IOException {
    Files.writeString(file, FILE.replace("C1", "C2").replace("192.0.2.0", "198.51.100.0"));
    configured.check();

    assertTrue(registry.customer("C1").isEmpty());
    assertEquals(List.of(), registry.ipRanges().customersAt("192.0.2.9"));
    assertEquals(List.of("C2"), registry.ipRanges().customersAt("198.51.100.9"));
    assertNull(configured.status().orElseThrow().problem());
    assertEquals(NOW, configured.status().orElseThrow().read());
  }

  @Test
  void aBrokenFileIsRefusedWholeAndTheOldStaysInUse() throws IOException {
    Files.writeString(file, FILE.replace("C1", "C2").replace("192.0.2.0/24", "nowhere"));
    configured.check();

    assertTrue(registry.customer("C1").isPresent());
    assertTrue(registry.customer("C2").isEmpty());
    String problem = configured.status().orElseThrow().problem();
    assertTrue(String.valueOf(problem).contains("'nowhere'"), problem);
    assertEquals(Optional.ofNullable(problem), configured.problem());

    Files.writeString(file, FILE);
    configured.check();
    assertNull(configured.status().orElseThrow().problem());
  }

  @Test
  void aFileThatIsGoneIsToldAndTheOldStaysInUse() throws IOException {
    Files.delete(file);
    configured.check();
    configured.check();

    assertTrue(registry.customer("C1").isPresent());
    assertTrue(
        String.valueOf(configured.status().orElseThrow().problem()).contains("cannot be read"));
  }

  @Test
  void withoutAFileThereIsNothingToLookAt() throws IOException {
    ConfiguredRegistry none =
        new ConfiguredRegistry(
            new At(null), new Data(folder), new ObjectMapper(), Clock.systemUTC());

    assertTrue(none.registry().isDefault());
    none.check();
    assertFalse(none.status().isPresent());
    assertFalse(none.problem().isPresent());
  }

  private record At(Path file) implements RegistryConfig {
    @Override
    public Optional<Path> registry() {
      return Optional.ofNullable(file);
    }

    @Override
    public Duration registryCheck() {
      return Duration.ofSeconds(5);
    }
  }

  private record Data(Path data) implements DataConfig {
    @Override
    public boolean attach() {
      return false;
    }
  }
}
