package org.counted.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.counted.elastic.Bulk;
import org.counted.elastic.Elasticsearch;

/**
 * The catalogue: one document for each item, title and database, the newest that was told. What is
 * newer is decided by the moment of the event that told it, so that the order of arrival does not
 * matter.
 */
@Singleton
public class Catalogue {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /**
   * An entry as it is stored.
   *
   * @param version the moment of the newest that was told
   */
  public record Entry(CatalogueItem item, long version) {}

  private final Elasticsearch elasticsearch;

  Catalogue(Elasticsearch elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  /** Adds the item to a bulk request, to be stored unless something newer is there. */
  public static void add(Bulk bulk, CatalogueItem item, long timestamp) {
    bulk.indexVersion(
        CatalogueIndex.NAME, item.id(), Math.max(0, timestamp), CatalogueJson.bytes(item));
  }

  /** The stored form of an item. */
  public static ObjectNode json(CatalogueItem item) {
    return CatalogueJson.tree(item);
  }

  /** What is known of one item. */
  public Optional<CatalogueItem> find(String id) {
    JsonNode source = elasticsearch.document(CatalogueIndex.NAME, id);
    return source.isMissingNode() ? Optional.empty() : Optional.of(CatalogueJson.read(source));
  }

  /** What is known of many: those that are known, by id. */
  public Map<String, CatalogueItem> find(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, CatalogueItem> found = HashMap.newHashMap(ids.size());
    for (CatalogueItem item :
        elasticsearch.documents(
            CatalogueIndex.NAME, ids, (id, source) -> CatalogueJson.read(source))) {
      found.put(item.id(), item);
    }
    return found;
  }

  /** Whether any item was told not to be public. */
  public boolean hidesAny() {
    return elasticsearch.count(CatalogueIndex.NAME, "{\"query\":{\"term\":{\"public\":false}}}")
        > 0;
  }

  /** The stored entries of those ids that there are, by id. */
  public Map<String, Entry> entries(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    ObjectNode body = JSON.objectNode();
    ArrayNode wanted = body.putArray("ids");
    ids.forEach(wanted::add);
    Map<String, Entry> found = HashMap.newHashMap(ids.size());
    for (JsonNode document :
        elasticsearch
            .call("POST", "/" + CatalogueIndex.NAME + "/_mget", body.toString())
            .path("docs")) {
      if (document.path("found").asBoolean()) {
        CatalogueItem item = CatalogueJson.read(document.path("_source"));
        found.put(item.id(), new Entry(item, document.path("_version").asLong()));
      }
    }
    return found;
  }
}
