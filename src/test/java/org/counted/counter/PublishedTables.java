package org.counted.counter;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The tables of the Code of Practice as facts in JSON; tests are skipped where they are absent. */
final class PublishedTables {

  private static final Path TABLES = Path.of("..", "shared", "data", "counter", "tables");

  static JsonNode report(Release release, ReportId report) {
    return reports(release).path(report.name());
  }

  static JsonNode reports(Release release) {
    return read("report-definitions.json")
        .path("releases")
        .path(release.wireName())
        .path("reports");
  }

  static JsonNode exceptions() {
    return read("exceptions.json");
  }

  static List<String> strings(JsonNode array) {
    List<String> strings = new ArrayList<>();
    array.forEach(value -> strings.add(value.asText()));
    return strings;
  }

  private static JsonNode read(String name) {
    Path file = TABLES.resolve(name);
    assumeTrue(Files.exists(file), file + " is not here");
    try {
      return new ObjectMapper().readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private PublishedTables() {}
}
