package org.counted.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatusCommandTest {

  @Test
  void theRegistryInUseIsShown() throws Exception {
    StringWriter out = new StringWriter();

    assertEquals(0, Counted.commandLine().setOut(new PrintWriter(out)).execute("status", "--json"));
    JsonNode status = new ObjectMapper().readTree(out.toString());
    assertEquals("none", status.path("registry").asText());
    assertEquals("none", status.path("registry_problem").asText());
    assertEquals(1, status.path("platforms").asInt());
    assertEquals(1, status.path("customers").asInt());
  }
}
