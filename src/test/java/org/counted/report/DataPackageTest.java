package org.counted.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** Sets of reports as data packages. */
@QuarkusTest
class DataPackageTest extends OverStoredUsage {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void theDescriptionTellsTheTablesThatComeWithIt() throws IOException {
    Client.Reply reply =
        client.get(
            "/reports/datapackage?report=daily_item_usage&report=monthly_platform_usage"
                + "&start_date=2021-03-01&end_date=2021-04-10");
    assertEquals(200, reply.status(), reply::text);
    assertEquals("application/zip", reply.type());
    Files.write(Path.of("target/usage-reports.zip"), reply.body());
    Map<String, String> files = files(reply);
    JsonNode description = JSON.readTree(files.get("datapackage.json"));

    assertEquals("tabular-data-package", description.path("profile").asText());
    assertEquals(2, description.path("resources").size());
    for (JsonNode resource : description.path("resources")) {
      List<String> fields = new ArrayList<>();
      resource.at("/schema/fields").forEach(field -> fields.add(field.path("name").asText()));
      String table = files.get(resource.path("path").asText());
      assertEquals(String.join(",", fields), table.lines().findFirst().orElseThrow());
      assertEquals("[\"\"]", resource.at("/schema/missingValues").toString());
    }
    assertEquals("date", description.at("/resources/0/schema/fields/0/type").asText());
    assertEquals("yearmonth", description.at("/resources/1/schema/fields/0/type").asText());
    assertEquals(
        client
            .get("/reports/daily_item_usage?format=csv&start_date=2021-03-01&end_date=2021-04-10")
            .text(),
        files.get("data/daily_item_usage.csv"));
    assertEquals(2, description.path("views").size());
  }

  @Test
  void withoutNamesItHasAllThatIsForEverybody() throws IOException {
    Client.Reply reply = client.get("/reports/datapackage");
    Map<String, String> files = files(reply);

    assertTrue(files.containsKey("data/daily_removed_usage.csv"));
    assertFalse(files.containsKey("data/daily_institution_usage.csv"));
    assertEquals(
        304, client.get("/reports/datapackage", "If-None-Match", reply.header("ETag")).status());
    assertEquals(404, client.get("/reports/datapackage?report=nope").status());
    assertEquals(400, client.get("/reports/datapackage?reports=x").status());
  }

  private static Map<String, String> files(Client.Reply reply) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(reply.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }
}
