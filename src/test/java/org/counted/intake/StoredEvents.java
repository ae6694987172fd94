package org.counted.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.counted.elastic.Elasticsearch;
import org.counted.event.EventField;
import org.counted.event.EventIndex;

/** Events as Elasticsearch has them, once the journal has been drained. */
@Singleton
class StoredEvents {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Elasticsearch elasticsearch;
  private final Intake intake;

  StoredEvents(Elasticsearch elasticsearch, Intake intake) {
    this.elasticsearch = elasticsearch;
    this.intake = intake;
  }

  /** A platform's events of a stretch of time, in its order. */
  List<JsonNode> of(String platform, Instant from, Instant before) {
    drain();
    ObjectNode search = JSON.objectNode().put("size", 10_000);
    search.putArray("sort").add(EventField.TIMESTAMP).add(EventField.ITEM);
    var filter = search.putObject("query").putObject("bool").putArray("filter");
    filter.addObject().putObject("term").put(EventField.PLATFORM, platform);
    filter
        .addObject()
        .putObject("range")
        .putObject(EventField.TIMESTAMP)
        .put("gte", from.toEpochMilli())
        .put("lt", before.toEpochMilli())
        .put("format", "epoch_millis");
    elasticsearch.refresh(EventIndex.all());
    List<JsonNode> events = new ArrayList<>();
    for (JsonNode hit :
        elasticsearch
            .call("POST", "/" + EventIndex.all() + "/_search", search.toString())
            .path("hits")
            .path("hits")) {
      events.add(hit.path("_source"));
    }
    return events;
  }

  private void drain() {
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (intake.status().events() > 0) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("The journal is not drained");
      }
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
