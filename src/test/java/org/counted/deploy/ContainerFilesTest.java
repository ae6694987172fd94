package org.counted.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Dockerfile, what it starts, and docker-compose.yml. Neither was run by an engine here. */
class ContainerFilesTest {

  private static final Path DOCKERFILE = Path.of("src/main/docker/Dockerfile");
  private static final Pattern VERSION = Pattern.compile("elasticsearch:(\\d+\\.\\d+\\.\\d+)");

  @Test
  void theImageStartsWhatTheLauncherStarts() throws IOException {
    assertEquals(javaFlags(Path.of("counted")), javaFlags(Path.of("src/main/docker/counted.sh")));
    String dockerfile = Files.readString(DOCKERFILE);
    assertTrue(dockerfile.contains("ENTRYPOINT [\"counted\"]"));
    assertTrue(dockerfile.contains("CMD [\"serve\"]"));
    assertTrue(dockerfile.contains("src/main/docker/counted.sh /usr/local/bin/counted"));
  }

  @Test
  void theImageIsPlainAndNotRoots() throws IOException {
    List<String> lines = Files.readAllLines(DOCKERFILE);
    List<String> bases = lines.stream().filter(line -> line.startsWith("FROM ")).toList();
    assertEquals(2, bases.size());
    bases.forEach(base -> assertTrue(base.matches("FROM [^: ]+:\\d[^ ]*( AS build)?"), base));
    assertTrue(lines.contains("USER 10001"));
    assertFalse(Files.readString(DOCKERFILE).contains("ADD "));
    for (String line : lines) {
      if (line.startsWith("COPY ") && !line.contains("--from")) {
        String[] words = line.replaceAll("--\\S+ ", "").split(" ", -1);
        assertTrue(Files.exists(Path.of(words[1])), line);
      }
    }
  }

  @Test
  void composeIsWholeInItself() throws IOException {
    JsonNode compose = compose();
    Set<String> services = names(compose.path("services"));
    Set<String> volumes = names(compose.path("volumes"));
    for (JsonNode service : compose.path("services")) {
      names(service.path("depends_on")).forEach(name -> assertTrue(services.contains(name), name));
      for (JsonNode volume : service.path("volumes")) {
        String from = volume.path("source").asText(volume.asText().split(":", 2)[0]);
        assertTrue(volumes.contains(from) || from.startsWith("$"), from);
      }
      String image = service.path("image").asText();
      assertTrue(image.matches("[^:]+:\\d+\\.\\d+\\.\\d+"), image);
    }
    for (String service : List.of("elasticsearch", "counted")) {
      assertTrue(compose.path("services").path(service).has("healthcheck"), service);
    }
  }

  @Test
  void composeRunsElasticsearchWithItsSecurity() throws IOException {
    JsonNode services = compose().path("services");
    JsonNode elasticsearch = services.at("/elasticsearch/environment");
    assertEquals("true", elasticsearch.path("xpack.security.enabled").asText());
    assertEquals("true", elasticsearch.path("xpack.security.http.ssl.enabled").asText());
    JsonNode counted = services.path("counted");
    JsonNode environment = counted.path("environment");
    assertTrue(environment.path("QUARKUS_ELASTICSEARCH_HOSTS").asText().startsWith("https://"));
    assertTrue(environment.path("COUNTED_ELASTICSEARCH_CA").asText().endsWith("ca/ca.crt"));
    assertTrue(counted.path("read_only").asBoolean());
    assertEquals("[\"ALL\"]", counted.path("cap_drop").toString());
    assertFalse(Files.readString(Path.of("docker-compose.yml")).matches("(?s).*PASSWORD: *\\w.*"));
  }

  @Test
  void composeGivesTheExampleRegistryItsSecrets() throws IOException {
    Set<String> given = names(compose().at("/services/counted/environment"));
    Matcher variable =
        Pattern.compile("\\$\\{([A-Z0-9_]+)}")
            .matcher(
                Files.readString(Path.of("examples/registry.yaml"))
                    .replaceAll("(?m)^\\s*#.*$", ""));
    while (variable.find()) {
      assertTrue(given.contains(variable.group(1)), variable.group(1));
    }
  }

  @Test
  void allRunTheSameElasticsearch() throws IOException {
    Matcher node =
        Pattern.compile("<elasticsearch.version>([^<]+)<")
            .matcher(Files.readString(Path.of("src/node/pom.xml")));
    assertTrue(node.find());
    Matcher image = VERSION.matcher(Files.readString(Path.of("docker-compose.yml")));
    while (image.find()) {
      assertEquals(node.group(1), image.group(1));
    }
  }

  /** The last command of a script, with its flags. */
  private static String javaFlags(Path script) throws IOException {
    String text = Files.readString(script);
    Matcher flags =
        Pattern.compile("java\"? (\\$collector.*?)-jar", Pattern.DOTALL)
            .matcher(text.substring(text.lastIndexOf("exec ")));
    assertTrue(flags.find(), script + " starts java");
    return flags.group(1).replaceAll("\\s+", " ");
  }

  private static JsonNode compose() throws IOException {
    return Manifests.YAML.readTree(Path.of("docker-compose.yml").toFile());
  }

  private static Set<String> names(JsonNode mapping) {
    Set<String> names = new TreeSet<>();
    mapping.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
