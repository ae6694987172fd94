package org.counted.customer;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;

/**
 * The door that is shut to the network, and to whom a proxy lets in from it, as long as there is no
 * registry file, because then nobody has to identify himself. Health checks may pass.
 */
final class LoopbackOnly {

  private static final int BEFORE_ALL_OTHERS = 10_000;

  void guard(@Observes Filters filters, Registry registry, Proxies proxies) {
    if (registry.isDefault()) {
      filters.register(context -> check(context, proxies), BEFORE_ALL_OTHERS);
    }
  }

  private static void check(RoutingContext context, Proxies proxies) {
    if (proxies.client(context.request()).isThisMachine()
        || RequestedPath.leadsTo("/q/health", context)) {
      context.next();
      return;
    }
    context
        .response()
        .setStatusCode(403)
        .putHeader("Content-Type", "application/problem+json")
        .end(
            "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"Without a registry file"
                + " (COUNTED_REGISTRY) the service is open to the loopback interface alone\"}");
  }
}
