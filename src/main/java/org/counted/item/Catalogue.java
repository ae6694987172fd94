package org.counted.item;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.counted.elastic.Bulk;
import org.counted.elastic.Elasticsearch;
import org.counted.elastic.IndexDefinition;
import org.counted.elastic.IndexDefinitions;

/**
 * The catalogue: one document for each item, title and database, the newest that was told. What is
 * newer is decided by the moment of the event that told it, so that the order of arrival does not
 * matter.
 */
@Singleton
public class Catalogue implements IndexDefinitions {

  private static final String INDEX = "counted-items";
  private static final String KEYWORD = "{\"type\":\"keyword\"}";
  private static final String OPAQUE =
      "{\"type\":\"keyword\",\"index\":false,\"doc_values\":false}";

  private final Elasticsearch elasticsearch;

  Catalogue(Elasticsearch elasticsearch) {
    this.elasticsearch = elasticsearch;
  }

  @Override
  public List<IndexDefinition> definitions() {
    return List.of(
        new IndexDefinition(
            INDEX,
            INDEX,
            "{\"index.refresh_interval\":\"10s\"}",
            ("{'id':K,'platform':K,'data_type':K,'parent':K,'name':O,'publisher':O,"
                    + "'publisher_ids':O,'doi':K,'isbn':K,'print_issn':K,'online_issn':K,'uri':O,"
                    + "'authors':{'type':'object','enabled':false},"
                    + "'publication_date':O,'article_version':O,'yop':O}")
                .replace('\'', '"')
                .replace("K", KEYWORD)
                .replace("O", OPAQUE),
            false));
  }

  /** Adds the item to a bulk request, to be stored unless something newer is there. */
  public static void add(Bulk bulk, CatalogueItem item, long timestamp) {
    bulk.indexVersion(INDEX, item.id(), Math.max(0, timestamp), CatalogueJson.bytes(item));
  }

  /** What is known of one item. */
  public Optional<CatalogueItem> find(String id) {
    JsonNode source = elasticsearch.document(INDEX, id);
    return source.isMissingNode() ? Optional.empty() : Optional.of(CatalogueJson.read(source));
  }

  /** What is known of many: those that are known, by id. */
  public Map<String, CatalogueItem> find(Collection<String> ids) {
    if (ids.isEmpty()) {
      return Map.of();
    }
    Map<String, CatalogueItem> found = HashMap.newHashMap(ids.size());
    for (JsonNode document : elasticsearch.documents(INDEX, ids)) {
      CatalogueItem item = CatalogueJson.read(document);
      found.put(item.id(), item);
    }
    return found;
  }
}
