package org.counted.elastic;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.HealthStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether Elasticsearch could be used since this process began. One that is away later, or red, is
 * told with its cause, but does not make the process unready: the doors take events into the
 * journal meanwhile, and what takes unready processes out of service would close them all.
 */
@Readiness
@Singleton
class ElasticReadiness implements HealthCheck {

  private final Connection connection;
  private final ElasticsearchClient client;

  ElasticReadiness(Connection connection, ElasticsearchClient client) {
    this.connection = connection;
    this.client = client;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("elasticsearch").withData("cluster", connection.describe());
    if (!connection.isReady()) {
      return response.down().withData("problem", connection.problem()).build();
    }
    try {
      HealthStatus status =
          client.cluster().health(request -> request.timeout(t -> t.time("2s"))).status();
      response.withData("status", status.jsonValue());
      if (status == HealthStatus.Red) {
        response.withData("problem", "shards are missing");
      }
    } catch (IOException | ElasticsearchException e) {
      response.withData("status", "away").withData("problem", String.valueOf(e.getMessage()));
    }
    return response.up().build();
  }
}
