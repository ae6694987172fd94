package org.counted.elastic;

import jakarta.inject.Singleton;
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
  private final Elasticsearch elasticsearch;

  ElasticReadiness(Connection connection, Elasticsearch elasticsearch) {
    this.connection = connection;
    this.elasticsearch = elasticsearch;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder response =
        HealthCheckResponse.named("elasticsearch").withData("cluster", connection.describe());
    if (!connection.isReady()) {
      return response.down().withData("problem", connection.problem()).build();
    }
    try {
      String status =
          elasticsearch
              .get("/_cluster/health?timeout=2s&master_timeout=2s")
              .path("status")
              .asText();
      response.withData("status", status);
      if (status.equals("red")) {
        response.withData("problem", "shards are missing");
      }
    } catch (ElasticFailure e) {
      response.withData("status", "away").withData("problem", String.valueOf(e.getMessage()));
    }
    return response.up().build();
  }
}
