package org.counted.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.counted.elastic.Connection;
import org.counted.elastic.ElasticFailure;
import org.jboss.logging.Logger;

/**
 * The last good copies of the robots list's parts, for all processes: one asks an address, the
 * others read what it had. Without Elasticsearch each process is on its own.
 */
@Singleton
class RobotsStore {

  private static final Logger LOG = Logger.getLogger(RobotsStore.class);

  private final Connection connection;
  private final ObjectMapper json;

  RobotsStore(Connection connection, ObjectMapper json) {
    this.connection = connection;
    this.json = json;
  }

  Optional<RobotsCopy> read(RobotsPart part) {
    if (!connection.isReady()) {
      return Optional.empty();
    }
    try {
      JsonNode document = connection.elasticsearch().document(EventIndex.ROBOTS, part.name());
      return document.isMissingNode()
          ? Optional.empty()
          : Optional.of(json.treeToValue(document, RobotsCopy.class));
    } catch (ElasticFailure | JsonProcessingException e) {
      LOG.debugf("The shared copy of %s cannot be read: %s", part.key(), e.getMessage());
      return Optional.empty();
    }
  }

  void write(RobotsPart part, RobotsCopy copy) {
    if (!connection.isReady()) {
      return;
    }
    try {
      connection
          .elasticsearch()
          .call(
              "PUT",
              "/" + EventIndex.ROBOTS + "/_doc/" + part.name(),
              json.writeValueAsString(copy));
    } catch (ElasticFailure e) {
      LOG.debugf("The shared copy of %s cannot be written: %s", part.key(), e.getMessage());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a copy is always JSON", e);
    }
  }
}
