package org.counted.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.counted.customer.Registry;
import org.counted.customer.RegistryFile;
import org.counted.event.FixedKeys;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  private static final Path EXAMPLES = Path.of("examples");

  @Test
  void theEventsFitBothTheRegistryBesideThemAndNone() throws IOException {
    Registry exampl =
        RegistryFile.read(
            EXAMPLES.resolve("registry.yaml"),
            name -> Optional.of("secret-" + name + "-0123456789abcdef"));
    for (Registry registry : List.of(exampl, Registry.local())) {
      List<MadeEvent> made = new ArrayList<>();
      PostedEvents posted =
          new PostedEvents(
              new EventMaker(registry, Doors.ROBOTS, new FixedKeys(), KnownItems.NONE),
              Clock.fixed(Doors.NOW, ZoneOffset.UTC),
              Duration.ofMinutes(5));
      try (InputStream in = Files.newInputStream(EXAMPLES.resolve("events.ndjson"))) {
        posted.readLines(
            in,
            Doors.OPERATOR,
            outcome -> made.add(assertInstanceOf(MadeEvent.class, outcome, outcome::toString)));
      }
      assertEquals(8, made.size());
      assertEquals(1, made.stream().filter(event -> event.event().robot() != null).count());
    }
  }

  @Test
  void theRulesOfNatureHaveNoMistake() {
    assertEquals(13, LogRulesFile.read(EXAMPLES.resolve("nature.yaml")).rules().size());
  }

  @Test
  void theSitesFitTheRegistryBesideThem() {
    Registry exampl =
        RegistryFile.read(
            EXAMPLES.resolve("registry.yaml"),
            name -> Optional.of("secret-" + name + "-0123456789abcdef"));
    assertEquals(1, TrackedSites.read(EXAMPLES.resolve("matomo.yaml"), exampl).size());
  }
}
