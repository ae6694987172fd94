package org.counted.sushi;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** COUNTER's own schema of the answers of Release 5.1, where it is at hand. */
final class CounterSchema {

  private static final Path FILE =
      Path.of("../shared/data/counter/openapi/COUNTER_API_5.1.0.1.json");
  private static final Map<String, JsonSchema> SCHEMAS = new ConcurrentHashMap<>();

  /** Known defects of the schema: a title with denials alone has one metric, and it wants two. */
  private static final Set<String> DEFECTS = Set.of("minProperties");

  static void assume() {
    Assumptions.assumeTrue(Files.exists(FILE), () -> FILE + " is not here");
  }

  /** What a document breaks, known defects of the schema not counted. */
  static Set<String> violations(String name, JsonNode document) {
    assume();
    Set<String> found = new TreeSet<>();
    for (ValidationMessage message : schema(name).validate(document)) {
      boolean defect =
          DEFECTS.contains(message.getType())
              && message.getInstanceLocation().toString().endsWith("Performance")
              && (name.equals("TR") || name.equals("TR_B2"));
      if (!defect) {
        found.add(message.toString());
      }
    }
    return found;
  }

  private static JsonSchema schema(String name) {
    return SCHEMAS.computeIfAbsent(
        name,
        each ->
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                    SchemaLocation.of(
                        FILE.toAbsolutePath().normalize().toUri() + "#/components/schemas/" + each),
                    SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build()));
  }
}
