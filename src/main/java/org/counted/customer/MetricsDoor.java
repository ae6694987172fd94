package org.counted.customer;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import java.util.Optional;

/**
 * The door to the service's metrics, which tell of all platforms: open to this machine, and to the
 * bearer of the token that is configured.
 */
final class MetricsDoor {

  private static final int BEFORE_ALL_OTHERS = 9_000;

  void guard(@Observes Filters filters, Proxies proxies, MetricsConfig config) {
    Optional<Secret> token = config.token().map(Secret::of);
    filters.register(context -> check(context, proxies, token), BEFORE_ALL_OTHERS);
  }

  private static void check(RoutingContext context, Proxies proxies, Optional<Secret> token) {
    HttpServerRequest request = context.request();
    if (!RequestedPath.leadsTo("/q/metrics", context)
        || proxies.client(request).isThisMachine()
        || token.filter(secret -> isBearer(request, secret)).isPresent()) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(401)
        .putHeader("WWW-Authenticate", "Bearer")
        .putHeader("Content-Type", "application/problem+json")
        .end(
            "{\"title\":\"Who is it?\",\"status\":401,\"detail\":\"Metrics are for this machine, and"
                + " for the bearer of counted.metrics.token\"}");
  }

  private static boolean isBearer(HttpServerRequest request, Secret token) {
    return BearerToken.of(request.getHeader("Authorization")).filter(token::matches).isPresent();
  }
}
