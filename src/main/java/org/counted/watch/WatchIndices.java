package org.counted.watch;

import jakarta.inject.Singleton;
import java.util.List;
import org.counted.elastic.IndexDefinition;
import org.counted.elastic.IndexDefinitions;

/** The index of what the processes tell of themselves, and that of what was found. */
@Singleton
class WatchIndices implements IndexDefinitions {

  static final String PROCESSES = "counted-processes";
  static final String ALERTS = "counted-alerts";

  @Override
  public List<IndexDefinition> definitions() {
    return List.of(
        new IndexDefinition(
            PROCESSES,
            PROCESSES,
            IndexDefinition.PLAIN,
            "{\"name\":{\"type\":\"keyword\"},\"at\":{\"type\":\"date\"},"
                + "\"status\":{\"type\":\"object\",\"enabled\":false}}",
            false),
        new IndexDefinition(
            ALERTS,
            ALERTS,
            IndexDefinition.PLAIN,
            "{\"state\":{\"type\":\"object\",\"enabled\":false}}",
            false));
  }
}
