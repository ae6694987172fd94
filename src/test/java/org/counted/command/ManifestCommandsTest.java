package org.counted.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.counted.deploy.Manifests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What Kubernetes is told to start, held to the command line. */
class ManifestCommandsTest {

  static List<Manifests.Manifest> started() {
    return Manifests.all().stream()
        .filter(each -> each.kind().equals("CronJob") || each.kind().equals("StatefulSet"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("started")
  void theCommandLineTakesItsArguments(Manifests.Manifest manifest) {
    List<String> words = new ArrayList<>();
    for (JsonNode each : manifest.pods().at("/spec/containers/0/args")) {
      words.add(each.asText());
    }
    assertEquals(0, Counted.check(words.toArray(String[]::new)));
  }

  @Test
  void theCommandLineTakesTheArgumentsOfAShare() {
    assertEquals(0, Counted.check(new String[] {"report", "--month", "2026-10", "--shard", "4/4"}));
  }
}
