package org.counted.watch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.counted.elastic.Bulk;
import org.counted.elastic.DataConfig;
import org.counted.elastic.Elasticsearch;
import org.counted.intake.Intake;
import org.counted.intake.IntakeStatus;
import org.counted.report.Hosts;

/**
 * The services that take events in, each with the state of its own journal, which they tell each
 * other in Elasticsearch.
 */
@Singleton
class Processes {

  /** One that has gone orderly, with an empty journal, is forgotten after so long. */
  private static final Duration REMEMBERED = Duration.ofDays(1);

  private final Elasticsearch elasticsearch;
  private final Intake intake;
  private final DataConfig data;
  private final ObjectMapper json;
  private final Clock clock;

  Processes(
      Elasticsearch elasticsearch, Intake intake, DataConfig data, ObjectMapper json, Clock clock) {
    this.elasticsearch = elasticsearch;
    this.intake = intake;
    this.data = data;
    this.json = json;
    this.clock = clock;
  }

  /**
   * What a process told last.
   *
   * @param name its machine and data folder
   */
  record Told(String name, IntakeStatus status) {}

  /** Tells how this process stands now. */
  void tell() {
    String name = Hosts.name() + ":" + data.data().toAbsolutePath().normalize();
    ObjectNode told = json.createObjectNode().put("name", name);
    told.put("at", clock.instant().toString());
    told.set("status", json.valueToTree(intake.status()));
    Bulk one = new Bulk(1 << 10);
    one.index(WatchIndices.PROCESSES, name, bytes(told));
    elasticsearch.bulk(one);
  }

  /** What all have told; those that ended long ago with nothing to deliver are forgotten. */
  List<Told> all() {
    elasticsearch.refresh(WatchIndices.PROCESSES);
    List<Told> all = new ArrayList<>();
    Bulk forgotten = new Bulk(1 << 10);
    Instant old = clock.instant().minus(REMEMBERED);
    for (JsonNode hit :
        elasticsearch
            .call(
                "POST",
                "/" + WatchIndices.PROCESSES + "/_search?ignore_unavailable=true",
                "{\"size\":1000}")
            .at("/hits/hits")) {
      try {
        IntakeStatus status = json.treeToValue(hit.at("/_source/status"), IntakeStatus.class);
        if (status.events() == 0 && status.at().isBefore(old)) {
          forgotten.delete(WatchIndices.PROCESSES, hit.path("_id").asText());
        } else {
          all.add(new Told(hit.path("_id").asText(), status));
        }
      } catch (JsonProcessingException ofAnotherVersion) {
        forgotten.delete(WatchIndices.PROCESSES, hit.path("_id").asText());
      }
    }
    if (!forgotten.isEmpty()) {
      elasticsearch.bulk(forgotten);
    }
    return all;
  }

  private byte[] bytes(ObjectNode told) {
    try {
      return json.writeValueAsBytes(told);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a status is always JSON", e);
    }
  }
}
