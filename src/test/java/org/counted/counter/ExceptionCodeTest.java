package org.counted.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ExceptionCodeTest {

  @Test
  void everyExceptionIsThePublishedOne() {
    Set<Integer> published = new HashSet<>();
    for (JsonNode row : PublishedTables.exceptions()) {
      if (row.path("Code").asInt() < 1000) {
        continue;
      }
      published.add(row.path("Code").asInt());
      compare(row, ExceptionCode.find(row.path("Code").asInt()).orElseThrow());
    }

    assertEquals(
        published,
        Arrays.stream(ExceptionCode.values()).map(ExceptionCode::code).collect(Collectors.toSet()));
  }

  @Test
  void theProvidersOwnCodesAreNoConstants() {
    assertEquals(Optional.empty(), ExceptionCode.find(0));
    assertEquals(Optional.empty(), ExceptionCode.find(999));
  }

  private static void compare(JsonNode row, ExceptionCode ours) {
    List<String> releases =
        Arrays.asList(row.path("releases").asText().replace(" (deprecated)", "").split("\\|"));
    JsonNode data = row.path("Data_required_by_validator");
    JsonNode severity = row.path("severity_5_0_only");

    assertEquals(row.path("Message").asText(), ours.message());
    assertEquals(row.path("http").asInt(), ours.httpStatus(), ours.message());
    assertEquals(data.isTextual() || data.asBoolean(), ours.requiresData(), ours.message());
    for (Release release : Release.values()) {
      assertEquals(releases.contains(release.wireName()), ours.isIn(release), ours.message());
    }
    assertEquals(severity.isNull(), ours.severity5().isEmpty(), ours.message());
    ours.severity5()
        .ifPresent(one -> assertTrue(List.of(severity.asText().split("\\|")).contains(one.name())));
  }
}
