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

/** Whether Elasticsearch can be used; yellow is fine, red and silence are not. */
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
      return response
          .status(status != HealthStatus.Red)
          .withData("status", status.jsonValue())
          .build();
    } catch (IOException | ElasticsearchException e) {
      return response.down().withData("problem", String.valueOf(e.getMessage())).build();
    }
  }
}
