package org.counted.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class IndexSetupTest {

  private static final IndexDefinition DEFINITION =
      new IndexDefinition(
          "setup-test",
          "setup-test-*",
          IndexDefinition.PLAIN,
          "{\"name\":{\"type\":\"keyword\"}}",
          false);

  @Inject Elasticsearch elasticsearch;

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

  @Test
  void anIndexOfAnOlderVersionIsGivenTheFieldsItLacks() {
    new IndexSetup(elasticsearch, 1, "0-1").write(List.of(DEFINITION));
    elasticsearch.call("PUT", "/setup-test-1/_doc/1", "{\"name\":\"a\"}");
    new IndexSetup(elasticsearch, 1, "0-1")
        .write(
            List.of(
                new IndexDefinition(
                    "setup-test",
                    "setup-test-*",
                    IndexDefinition.PLAIN,
                    "{\"name\":{\"type\":\"keyword\"},\"size\":{\"type\":\"short\"}}",
                    false)));
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
