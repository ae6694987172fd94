package org.counted.elastic;

/**
 * One kind of index: its name or pattern, settings and mappings, as a room that owns documents
 * declares them by its {@link IndexDefinitions}.
 *
 * @param name the template's name, such as {@code counted-events}
 * @param pattern the indices it is for, such as {@code counted-events-*}
 * @param settings the index settings as JSON, without shards and replicas
 * @param properties the mapping's properties as JSON; the mapping itself is strict
 * @param sharded whether the index grows with usage and takes the configured number of shards
 */
public record IndexDefinition(
    String name, String pattern, String settings, String properties, boolean sharded) {

  /** Settings of an index that needs none of its own. */
  public static final String PLAIN = "{}";
}
