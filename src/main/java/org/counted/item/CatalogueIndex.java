package org.counted.item;

import jakarta.inject.Singleton;
import java.util.List;
import org.counted.elastic.IndexDefinition;
import org.counted.elastic.IndexDefinitions;

/** The index of the catalogue. */
@Singleton
class CatalogueIndex implements IndexDefinitions {

  static final String NAME = "counted-items";

  private static final String KEYWORD = "{\"type\":\"keyword\"}";
  private static final String OPAQUE =
      "{\"type\":\"keyword\",\"index\":false,\"doc_values\":false}";

  @Override
  public List<IndexDefinition> definitions() {
    return List.of(
        new IndexDefinition(
            NAME,
            NAME,
            "{\"index.refresh_interval\":\"10s\"}",
            ("{'id':K,'platform':K,'data_type':K,'parent':K,'within':K,'database':O,'name':O,'publisher':O,"
                    + "'publisher_ids':O,'doi':K,'isbn':K,'print_issn':K,'online_issn':K,'uri':O,"
                    + "'authors':{'type':'object','enabled':false},"
                    + "'publication_date':O,'article_version':O,'yop':O,"
                    + "'public':{'type':'boolean'}}")
                .replace('\'', '"')
                .replace("K", KEYWORD)
                .replace("O", OPAQUE),
            false));
  }
}
