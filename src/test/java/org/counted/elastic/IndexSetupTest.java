package org.counted.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class IndexSetupTest {

  private static final String NAME = "{\"name\":{\"type\":\"keyword\"}}";
  private static final IndexDefinition DEFINITION = definition(NAME, false);

  @Inject Elasticsearch elasticsearch;

  private static IndexDefinition definition(String properties, boolean isSharded) {
    return new IndexDefinition(
        "setup-test", "setup-test-*", IndexDefinition.PLAIN, properties, isSharded);
  }

  @AfterEach
  void removeIndices() {
    for (String index : List.of("setup-test-1", "setup-test-2")) {
      elasticsearch.call("DELETE", "/" + index + "?ignore_unavailable=true", null);
    }
  }

  @Test
  void anIndexOfTheTemplateIsStrict() {
    new IndexSetup(elasticsearch, 1, "0-1").write(List.of(DEFINITION));
    ElasticFailure refusal =
        assertThrows(
            ElasticFailure.class,
            () -> elasticsearch.call("PUT", "/setup-test-1/_doc/1", "{\"nam\":\"typo\"}"));
    assertEquals(400, refusal.status());
  }

  @ParameterizedTest
  @CsvSource({
    "3, 1, true, 3, number_of_replicas, 1",
    "3, 2, false, 1, number_of_replicas, 2",
    "1, 0-1, true, 1, auto_expand_replicas, 0-1"
  })
  void anIndexHasTheShardsAndCopiesThatAreConfigured(
      int shards, String replicas, boolean isSharded, int made, String setting, String copies) {
    new IndexSetup(elasticsearch, shards, replicas).write(List.of(definition(NAME, isSharded)));
    elasticsearch.call("PUT", "/setup-test-1", null);
    JsonNode settings =
        elasticsearch.get("/setup-test-1/_settings").at("/setup-test-1/settings/index");
    assertEquals(made, settings.path("number_of_shards").asInt());
    assertEquals(copies, settings.path(setting).asText());
  }

  @Test
  void anIndexThatDoesNotFitIsNamedAndRefused() {
    elasticsearch.call(
        "PUT",
        "/setup-test-2",
        "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"name\":{\"type\":\"long\"}}}}");
    ElasticFailure refusal =
        assertThrows(
            ElasticFailure.class,
            () -> new IndexSetup(elasticsearch, 1, "0-1").write(List.of(DEFINITION)));
    assertTrue(refusal.getMessage().contains("setup-test-2"));
    assertTrue(
        refusal
            .getMessage()
            .contains("field name is {\"type\":\"long\"}, must be {\"type\":\"keyword\"}"));
  }

  /** Older versions indexed what this one reads from columns alone. */
  @Test
  void aNumberFitsWithAnIndexAndWithout() {
    elasticsearch.call(
        "PUT",
        "/setup-test-2",
        "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":{\"size\":{\"type\":\"long\"}}}}");
    new IndexSetup(elasticsearch, 1, "0-1")
        .write(List.of(definition("{\"size\":{\"type\":\"long\",\"index\":false}}", false)));
    assertTrue(elasticsearch.exists("/setup-test-2"));
  }

  @Test
  void anIndexOfAnOlderVersionIsGivenTheFieldsItLacks() {
    new IndexSetup(elasticsearch, 1, "0-1").write(List.of(DEFINITION));
    elasticsearch.call("PUT", "/setup-test-1/_doc/1", "{\"name\":\"a\"}");
    new IndexSetup(elasticsearch, 1, "0-1")
        .write(
            List.of(
                definition(
                    "{\"name\":{\"type\":\"keyword\"},\"size\":{\"type\":\"short\"}}", false)));
    elasticsearch.call("PUT", "/setup-test-1/_doc/2", "{\"name\":\"b\",\"size\":3}");
    assertTrue(elasticsearch.exists("/setup-test-1/_doc/2"));
  }

  @Test
  void refusalsAreFailuresWithTheirStatus() {
    assertEquals(
        404,
        assertThrows(ElasticFailure.class, () -> elasticsearch.get("/no-such-index/_mapping"))
            .status());
    assertFalse(elasticsearch.exists("/no-such-index"));
    elasticsearch.call("PUT", "/setup-test-1/_create/a", "{\"name\":\"a\"}");
    assertTrue(
        assertThrows(
                ElasticFailure.class,
                () -> elasticsearch.call("PUT", "/setup-test-1/_create/a", "{\"name\":\"a\"}"))
            .isConflict());
  }
}
