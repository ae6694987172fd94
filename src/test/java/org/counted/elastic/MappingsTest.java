package org.counted.elastic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.arc.All;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The mappings of each version, in files of their own: what was stored by any of them is taken over
 * at the start. The newest file is of the version that {@code IndexSetup.VERSION} tells; it lacks
 * what was added since, which goes into a file of the next version when that is released.
 */
@QuarkusTest
class MappingsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PREFIX = "upgrade-test-";

  @Inject @All List<IndexDefinitions> rooms;
  @Inject Elasticsearch elasticsearch;

  @AfterEach
  void removeIndices() {
    definitions().forEach(each -> delete("/" + PREFIX + each.name()));
    definitions().forEach(each -> delete("/_index_template/" + PREFIX + each.name()));
    delete("/_index_template/counted-newer");
  }

  /**
   * Fields may be added; none may go or take another form, numbers but with an index or without.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, IndexSetup.VERSION})
  void whatWasStoredKeepsItsForm(int version) throws IOException {
    for (var template : stored(version).properties()) {
      JsonNode now = mappings().path(template.getKey());
      for (var field : template.getValue().properties()) {
        String name = template.getKey() + "." + field.getKey();
        assertTrue(now.has(field.getKey()), name);
        assertEquals(
            IndexSetup.comparable(field.getValue()),
            IndexSetup.comparable(now.path(field.getKey())),
            name);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1})
  void indicesOfAnOlderVersionAreTakenOverAtTheStart(int version) throws IOException {
    for (var older : stored(version).properties()) {
      elasticsearch.call(
          "PUT",
          "/" + PREFIX + older.getKey(),
          "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":" + older.getValue() + "}}");
    }
    List<IndexDefinition> now = new ArrayList<>();
    for (IndexDefinition each : definitions()) {
      String name = PREFIX + each.name();
      now.add(
          new IndexDefinition(
              name, name, IndexDefinition.PLAIN, each.properties(), each.sharded()));
    }

    new IndexSetup(elasticsearch, 1, "0-1").write(now);

    for (var older : stored(version).properties()) {
      assertEquals(
          mappings().path(older.getKey()).size(),
          elasticsearch
              .get("/" + PREFIX + older.getKey() + "/_mapping")
              .findPath("properties")
              .size(),
          older.getKey());
    }
    assertEquals(
        IndexSetup.VERSION,
        elasticsearch
            .get("/_index_template/" + PREFIX + "counted-events")
            .findPath("version")
            .asInt());
  }

  @Test
  void aMonthOfAnOlderVersionTakesEventsOfThisOne() throws IOException {
    String events = PREFIX + "counted-events";
    String older = "{\"platform\":\"private\",\"action\":\"request\"}";
    String newer = "{\"platform\":\"private\",\"action\":\"request\",\"item_public\":false}";
    elasticsearch.call(
        "PUT",
        "/" + events,
        "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":"
            + stored(1).path("counted-events")
            + "}}");
    elasticsearch.call("PUT", "/" + events + "/_doc/1", older);
    assertThrows(
        ElasticFailure.class, () -> elasticsearch.call("PUT", "/" + events + "/_doc/2", newer));

    new IndexSetup(elasticsearch, 1, "0-1").write(List.of(events()));

    elasticsearch.call("PUT", "/" + events + "/_doc/2", newer);
    elasticsearch.refresh(events);
    assertEquals(2, elasticsearch.count(events, null));
    assertEquals(1, elasticsearch.count(events, "{\"query\":{\"term\":{\"item_public\":false}}}"));
  }

  /** The events of this version, in an index of this test's. */
  private IndexDefinition events() throws IOException {
    String name = PREFIX + "counted-events";
    String properties = mappings().path("counted-events").toString();
    return new IndexDefinition(name, name, IndexDefinition.PLAIN, properties, true);
  }

  @Test
  void aChangeThatCannotBeAddedIsNamedAndRefused() throws IOException {
    ObjectNode events = stored(1).withObject("/counted-events");
    events.putObject("agent").put("type", "keyword");
    elasticsearch.call(
        "PUT",
        "/" + PREFIX + "counted-events",
        "{\"mappings\":{\"dynamic\":\"strict\",\"properties\":" + events + "}}");
    ElasticFailure refusal =
        assertThrows(
            ElasticFailure.class,
            () -> new IndexSetup(elasticsearch, 1, "0-1").write(List.of(events())));
    assertTrue(
        refusal
            .getMessage()
            .contains(
                "upgrade-test-counted-events (field agent is {\"type\":\"keyword\"}, must be"
                    + " {\"type\":\"keyword\",\"index\":false,\"doc_values\":false})"),
        refusal::getMessage);
  }

  @Test
  void whatANewerVersionWritesIsNotGoneOnWith() {
    elasticsearch.call(
        "PUT",
        "/_index_template/counted-newer",
        "{\"index_patterns\":[\"counted-newer\"],\"version\":99}");
    ElasticFailure refusal =
        assertThrows(
            ElasticFailure.class,
            () -> new IndexSetup(elasticsearch, 1, "0-1").write(definitions()));
    assertEquals(
        "The template counted-newer is of version 99 of the mappings, newer than this Counted's "
            + IndexSetup.VERSION,
        refusal.getMessage());
  }

  /** The fields of all kinds of index, as they are now. */
  private ObjectNode mappings() throws IOException {
    ObjectNode mappings = JSON.createObjectNode();
    for (IndexDefinition each : definitions()) {
      mappings.set(each.name(), JSON.readTree(each.properties()));
    }
    return mappings;
  }

  private List<IndexDefinition> definitions() {
    return rooms.stream().flatMap(room -> room.definitions().stream()).toList();
  }

  private static ObjectNode stored(int version) throws IOException {
    JsonNode stored = JSON.readTree(file(version).toFile());
    return (ObjectNode) stored;
  }

  private static Path file(int version) {
    return Path.of("src/test/resources/org/counted/elastic/mappings-" + version + ".json");
  }

  private void delete(String path) {
    if (elasticsearch.exists(path)) {
      elasticsearch.call("DELETE", path, null);
    }
  }
}
