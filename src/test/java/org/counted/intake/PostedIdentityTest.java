package org.counted.intake;

import static org.counted.intake.Doors.made;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What makes a posted event itself. */
class PostedIdentityTest {

  @Test
  void theCallersIdIsTheEvents() {
    assertEquals(
        id("\"id\":\"k\",\"item\":\"a1\""), id("\"item\":\"a2\",\"id\":\"k\",\"status\":304"));
    assertNotEquals(id("\"id\":\"k\",\"item\":\"a1\""), id("\"id\":\"l\",\"item\":\"a1\""));
  }

  @Test
  void withoutOneTheContentIs() {
    assertEquals(
        id("\"item\":{\"id\":\"a1\",\"doi\":\"10.1234/x\"}"),
        id("\"status\":200,\"item\":{\"doi\":\"10.1234/x\",\"id\":\"a1\"}"));
    List<String> all =
        List.of(
            "\"item\":\"a1\"",
            "\"item\":\"a2\"",
            "\"item\":{\"id\":\"a1\",\"yop\":\"2020\"}",
            "\"item\":{\"id\":\"a1\",\"name\":\"2020\"}",
            "\"item\":{\"id\":\"a1\",\"parent\":\"p\"}",
            "\"item\":{\"id\":\"a1\",\"database\":\"p\"}",
            "\"item\":\"a1\",\"status\":304",
            "\"item\":\"a1\",\"url\":\"u\"",
            "\"item\":\"a1\",\"user\":{\"id\":\"u\"}",
            "\"item\":\"a1\",\"user\":{\"cookie\":\"u\"}",
            "\"item\":\"a1\",\"user\":{\"agent\":\"u\"}",
            "\"item\":\"a1\",\"institutions\":[]",
            "\"item\":\"a1\",\"institutions\":[\"C1\"]",
            "\"item\":\"a1\",\"country\":\"FR\"",
            "\"item\":\"a1\",\"access_method\":\"TDM\"",
            "\"item\":\"a1\",\"timestamp\":\"2026-10-01T00:00:00Z\"");
    assertEquals(all.size(), all.stream().map(PostedIdentityTest::id).distinct().count());
  }

  private static String id(String fields) {
    return made("{\"platform\":\"exampl\",\"action\":\"request\"," + fields + "}").event().id();
  }
}
