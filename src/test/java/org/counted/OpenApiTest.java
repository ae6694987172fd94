package org.counted;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The description in {@code openapi/} is what the service says of itself. After a change of the
 * API: {@code ./counted test -Dtest=OpenApiTest -Dopenapi.write=true}.
 */
@QuarkusTest
class OpenApiTest {

  private static final Path FILE = Path.of("openapi/counted.yaml");

  @Test
  void theFileIsWhatTheServiceSaysOfItself() throws IOException {
    String said =
        RestAssured.get("/q/openapi")
            .then()
            .statusCode(200)
            .extract()
            .asString()
            .replaceAll("(?m)^servers:\\n(- .*\\n(  .*\\n)*)+", "");
    if (Boolean.getBoolean("openapi.write")) {
      Files.writeString(FILE, said);
    }
    assertEquals(Files.readString(FILE), said);
  }
}
