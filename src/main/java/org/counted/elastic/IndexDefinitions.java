package org.counted.elastic;

import java.util.List;

/**
 * The kinds of index that one room owns: a bean, found by its type. They are written as index
 * templates when Elasticsearch is first reached.
 */
public interface IndexDefinitions {

  List<IndexDefinition> definitions();
}
