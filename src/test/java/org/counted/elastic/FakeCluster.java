package org.counted.elastic;

import co.elastic.clients.transport.rest5_client.low_level.Rest5Client;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node that answers as it is told, and services that are configured for it. */
final class FakeCluster implements AutoCloseable {

  private final List<Rest5Client> clients = new ArrayList<>();
  private final FakeNode node;

  FakeCluster() throws IOException, GeneralSecurityException {
    node = new FakeNode(null);
  }

  FakeNode node() {
    return node;
  }

  /**
   * A service's way to it.
   *
   * @param settings below counted.elasticsearch, over the usual ones of this test
   */
  Elasticsearch as(Map<String, String> settings) {
    Map<String, String> keys = new HashMap<>();
    keys.put("counted.elasticsearch.hosts", node.address());
    keys.put("counted.elasticsearch.retry-pause", "10ms");
    settings.forEach((key, value) -> keys.put("counted.elasticsearch." + key, value));
    ElasticConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(ElasticConfig.class)
            .withSources(new PropertiesConfigSource(keys, "test", 100))
            .withConverter(Duration.class, 200, new DurationConverter())
            .build()
            .getConfigMapping(ElasticConfig.class);
    Rest5Client client =
        RestClients.of(
            config.hosts().orElseThrow().stream().map(Cluster::address).toList(), config);
    clients.add(client);
    return new Elasticsearch(
        new Nodes(client, config.attempts(), config.retryPause(), config.requestTimeout()));
  }

  @Override
  public void close() throws IOException {
    for (Rest5Client client : clients) {
      client.close();
    }
    node.close();
  }
}
