package org.counted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lists of what is delivered ({@code mvn -Psbom package}), beside what is delivered. */
class SbomIT {

  /** Of the node; the service's jars are named after it. */
  private static final Set<String> OURS = Set.of("root", "node-launcher");

  /** Licences under which alone we take no library. */
  private static final Pattern REFUSED =
      Pattern.compile("(?i)(A?GPL|GNU (Affero )?General)(?!.*(classpath|exception)).*");

  @ParameterizedTest
  @CsvSource({"target/bom.json, target/quarkus-app/lib", "target/node/bom.json, target/node"})
  void eachJarThatIsDeliveredIsListedWithItsLicence(Path list, Path folder) throws IOException {
    assertTrue(Files.exists(list), "mvn -Psbom package makes it, which needs a network");
    JsonNode bom = new ObjectMapper().readTree(list.toFile());
    assertEquals("CycloneDX", bom.path("bomFormat").asText());
    TreeMap<String, JsonNode> listed = new TreeMap<>();
    for (JsonNode each : bom.path("components")) {
      listed.put(each.path("name").asText() + "-" + each.path("version").asText(), each);
    }
    TreeSet<String> missing = new TreeSet<>();
    TreeSet<String> unlicensed = new TreeSet<>();
    for (String jar : jars(folder)) {
      Optional<JsonNode> found = component(listed, jar);
      if (found.isEmpty()) {
        missing.add(jar);
        continue;
      }
      JsonNode component = found.get();
      if (component.path("licenses").isEmpty()) {
        unlicensed.add(jar);
      }
      List<String> licences = component.path("licenses").findValuesAsText("id");
      licences.addAll(component.path("licenses").findValuesAsText("name"));
      boolean isRefused =
          !licences.isEmpty()
              && licences.stream().allMatch(licence -> REFUSED.matcher(licence).matches());
      assertFalse(isRefused, jar + " " + licences);
    }
    assertEquals(Set.of(), missing, "delivered and not listed");
    assertEquals(Set.of(), unlicensed, "listed without a licence");
  }

  /** Jars are named by artifact and version, some with a classifier, or with their group before. */
  private static Optional<JsonNode> component(Map<String, JsonNode> listed, String jar) {
    return listed.keySet().stream()
        .filter(name -> jar.equals(name) || jar.endsWith("." + name) || jar.contains(name + "-"))
        .map(listed::get)
        .findFirst();
  }

  private static Set<String> jars(Path folder) throws IOException {
    TreeSet<String> jars = new TreeSet<>();
    try (Stream<Path> files = Files.walk(folder)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .map(name -> name.substring(0, name.length() - ".jar".length()))
          .forEach(jars::add);
    }
    jars.removeIf(jar -> OURS.contains(jar) || jar.startsWith("counted-"));
    return jars;
  }
}
