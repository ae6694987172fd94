package org.counted.report;

import java.util.ArrayList;
import java.util.List;
import org.counted.elastic.ElasticFailure;
import org.counted.elastic.Elasticsearch;

/** What an alias stands for now. */
final class Aliases {

  private Aliases() {}

  static List<String> indicesOf(Elasticsearch elasticsearch, String alias) {
    List<String> indices = new ArrayList<>();
    try {
      elasticsearch.get("/_alias/" + alias).fieldNames().forEachRemaining(indices::add);
    } catch (ElasticFailure e) {
      if (!e.isNotFound()) {
        throw e;
      }
    }
    return indices;
  }
}
