package org.counted.elastic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Writes the index templates and checks the indices that are there already: one whose mapping does
 * not fit the code is named and refused, never mapped dynamically. One of an older version, which
 * lacks a field that was thought of later, is given it.
 */
final class IndexSetup {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Of the mappings of all rooms; one more with each release that changes any. Elasticsearch's own
   * key of templates, which no one but us reads.
   */
  static final int VERSION = 2;

  /** Types that are found and ordered by their columns too, if more slowly. */
  private static final Set<String> NUMBERS = Set.of("long", "double", "date");

  private final Elasticsearch elasticsearch;
  private final int shards;
  private final String replicas;

  IndexSetup(Elasticsearch elasticsearch, int shards, String replicas) {
    this.elasticsearch = elasticsearch;
    this.shards = shards;
    this.replicas = replicas;
  }

  /** Raises {@link ElasticFailure} naming every index and field that does not fit. */
  void write(Iterable<IndexDefinition> definitions) {
    refuseNewer();
    List<String> misfits = new ArrayList<>();
    ObjectNode additions = JSON.createObjectNode();
    for (IndexDefinition definition : definitions) {
      check(definition, misfits, additions);
    }
    if (!misfits.isEmpty()) {
      throw new ElasticFailure(
          "These indices were not made by this version of Counted and are left untouched: "
              + String.join("; ", misfits),
          400);
    }
    for (var index : additions.properties()) {
      elasticsearch.call("PUT", "/" + index.getKey() + "/_mapping", index.getValue().toString());
    }
    for (IndexDefinition definition : definitions) {
      elasticsearch.call(
          "PUT", "/_index_template/" + definition.name(), template(definition).toString());
    }
  }

  /** What a newer version has begun to write, an older one must not go on with. */
  private void refuseNewer() {
    JsonNode templates =
        elasticsearch.get(
            "/_index_template?filter_path="
                + "index_templates.name,index_templates.index_template.version");
    for (JsonNode each : templates.path("index_templates")) {
      int version = each.path("index_template").path("version").asInt();
      if (each.path("name").asText().startsWith("counted-") && version > VERSION) {
        throw new ElasticFailure(
            "The template %s is of version %d of the mappings, newer than this Counted's %d"
                .formatted(each.path("name").asText(), version, VERSION),
            400);
      }
    }
  }

  private ObjectNode template(IndexDefinition definition) {
    ObjectNode root = JSON.createObjectNode();
    root.putArray("index_patterns").add(definition.pattern());
    root.put("priority", 100);
    root.put("version", VERSION);
    ObjectNode template = root.putObject("template");
    ObjectNode settings = object(definition.settings());
    settings.put("number_of_shards", definition.sharded() ? shards : 1);
    settings.put(replicas.contains("-") ? "auto_expand_replicas" : "number_of_replicas", replicas);
    template.set("settings", settings);
    ObjectNode mappings = template.putObject("mappings");
    mappings.put("dynamic", "strict");
    mappings.set("properties", object(definition.properties()));
    return root;
  }

  private void check(IndexDefinition definition, List<String> misfits, ObjectNode additions) {
    JsonNode wanted = object(definition.properties());
    JsonNode found =
        elasticsearch.get(
            "/" + definition.pattern() + "/_mapping?allow_no_indices=true&ignore_unavailable=true");
    for (var index : found.properties()) {
      JsonNode mappings = index.getValue().path("mappings");
      if (!mappings.path("dynamic").asText().equals("strict")) {
        misfits.add(index.getKey() + " (its mapping is not strict)");
        continue;
      }
      for (var field : wanted.properties()) {
        JsonNode there = mappings.path("properties").path(field.getKey());
        if (there.isMissingNode()) {
          additions
              .withObjectProperty(index.getKey())
              .withObjectProperty("properties")
              .set(field.getKey(), field.getValue());
        } else if (!comparable(field.getValue()).equals(comparable(there))) {
          misfits.add(
              index.getKey()
                  + " (field "
                  + field.getKey()
                  + " is "
                  + typed(there)
                  + ", must be "
                  + typed(field.getValue())
                  + ")");
        }
      }
    }
  }

  /** What must agree: whether a number has an index beside its column makes it no other field. */
  static JsonNode comparable(JsonNode field) {
    ObjectNode typed = typed(field).deepCopy();
    if (NUMBERS.contains(typed.path("type").asText())) {
      typed.remove("index");
    }
    return typed;
  }

  /** A field with its type, which Elasticsearch leaves out where it is an object. */
  private static JsonNode typed(JsonNode field) {
    return field.has("type") ? field : ((ObjectNode) field.deepCopy()).put("type", "object");
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not a JSON object: " + json, e);
    }
  }
}
